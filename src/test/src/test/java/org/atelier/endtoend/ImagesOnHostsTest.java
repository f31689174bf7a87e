package org.atelier.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.endtoend.site.GuestImage;
import org.atelier.endtoend.site.Images;
import org.atelier.endtoend.site.Requests;
import org.atelier.endtoend.site.TestSite;
import org.atelier.testkit.OwnLibvirtd;
import org.atelier.testkit.OwnSshd;
import org.atelier.types.AffinityType;
import org.atelier.types.StateType;
import org.atelier.types.WorkspaceRequestType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hosts with disks of their own boot real guests from an image that came to them from one to the other. */
@Tag("kvm")
final class ImagesOnHostsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    private Path directory;

    private final List<AutoCloseable> started = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (int index = started.size() - 1; index >= 0; index--) {
            started.get(index).close();
        }
    }

    private <T extends AutoCloseable> T started(T part) {
        started.add(part);
        return part;
    }

    @Test
    void shouldBootOnEachHostFromItsOwnFile() throws IOException {
        // given
        Path image = GuestImage.folder().resolve("root.qcow2");
        Path images = Files.createDirectory(directory.resolve("images"));
        OwnSshd login = started(OwnSshd.in(Files.createDirectory(directory.resolve("login"))));
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("hosts.images", images.toString());
        settings.put("hosts.images-keys", login.key().toString());
        settings.put("hosts.images-known-hosts", directory.resolve("known").toString());
        settings.put("transport.stall-timeout", "30s");
        List<String> known = new ArrayList<>();
        for (String host : List.of("host1", "host2")) {
            Path own = Files.createDirectory(disk(host));
            OwnLibvirtd daemon = started(OwnLibvirtd.apart(directory.resolve(host), images, own));
            OwnSshd server = started(OwnSshd.apart(
                    Files.createDirectory(directory.resolve("ssh-" + host)),
                    login,
                    List.of("--bind", own.toString(), images.toString())));
            known.addAll(Files.readAllLines(server.knownHosts()));
            settings.put("vmm." + host + ".kind", "kvm");
            settings.put("vmm." + host + ".uri", daemon.uri());
            settings.put("vmm." + host + ".images", "ssh://" + OwnSshd.user() + "@127.0.0.1:" + server.port());
        }
        Files.write(directory.resolve("known"), known);
        TestSite site = started(TestSite.real("images", settings));

        // when
        try (AtelierClient alice = site.client("alice")) {
            WorkspaceRequestType request = Requests.read(Requests.example(GuestImage.folder()));
            request.getLease().setNodes(2);
            request.getLease().setAffinity(AffinityType.APART);
            List<WorkspaceHandle> nodes = alice.createAll(request);
            nodes.forEach(node -> node.awaitState(Set.of(StateType.RUNNING), PATIENCE, each -> {}));

            // then
            List<Object> opened = site.machines().stream()
                    .flatMap(machine -> openFiles(machine.split(" ", 2)[0]))
                    .toList();
            for (String host : List.of("host1", "host2")) {
                Path own = disk(host).resolve(Images.digest(image));
                assertThat(own).hasSameBinaryContentAs(image);
                assertThat(opened).contains(key(own));
            }
            assertThat(opened).doesNotContain(key(images.resolve(Images.digest(image))));
            nodes.forEach(WorkspaceHandle::destroy);
            nodes.forEach(node -> node.awaitDestroyed(PATIENCE, each -> {}));
        }
    }

    private Path disk(String host) {
        return directory.resolve("disk-" + host);
    }

    /** What a process has open, whatever it calls that. */
    private static Stream<Object> openFiles(String process) {
        try (Stream<Path> files = Files.list(Path.of("/proc", process, "fd"))) {
            return files.filter(Files::isRegularFile).map(ImagesOnHostsTest::key).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object key(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
