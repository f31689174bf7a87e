package org.atelier.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.spi.vmm.VmmSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsTest {

    @TempDir
    Path directory;

    @Test
    void shouldEndWithTheHypervisorInThisProcess() {
        Path data = Path.of("/srv/atelier");

        assertThat(Connections.candidates(data, true)).last().isEqualTo("qemu:///embed?root=/srv/atelier/libvirt");
        assertThat(Connections.candidates(data, true)).doesNotContain("qemu:///session");
    }

    @Test
    void shouldTryOnlyTheConfiguredHypervisor() {
        String uri = "qemu+unix:///system?socket=/nonexistent/socket";

        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> Connections.open(settings(uri, Map.of())))
                .withMessageContaining(uri)
                .withMessageContaining("apt-get install")
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.UNAVAILABLE));
    }

    @Test
    void shouldReadBackTheDirectoryOfAnEmbeddedUri() {
        EmbeddedRoot root = new EmbeddedRoot(Path.of("/a directory/with & and +"));

        assertThat(EmbeddedRoot.of(root.uri())).contains(root);
        assertThat(EmbeddedRoot.of("qemu:///system")).isEmpty();
    }

    @Test
    void shouldGiveALongDirectoryAShortName() throws Exception {
        Path longDirectory = directory.resolve("a-directory-of-a-rather-long-name-for-sockets");

        Path shortName = ShortPath.of(longDirectory);
        try {
            assertThat(shortName.toString()).hasSizeLessThanOrEqualTo(ShortPath.LONGEST);
            assertThat(shortName.toRealPath()).isEqualTo(longDirectory.toRealPath());
            assertThat(ShortPath.of(longDirectory)).isEqualTo(shortName);
            assertThat(ShortPath.of(Path.of("/srv/atelier"))).isEqualTo(Path.of("/srv/atelier"));
        } finally {
            Files.delete(shortName);
        }
    }

    @Test
    void shouldNotFollowAShortNameThatLeadsElsewhere() throws Exception {
        Path longDirectory = directory.resolve("another-directory-of-a-rather-long-name");
        Path shortName = ShortPath.of(longDirectory);
        Files.delete(shortName);
        Files.createSymbolicLink(shortName, Path.of("/etc"));
        try {
            assertThatExceptionOfType(VmmException.class)
                    .isThrownBy(() -> ShortPath.of(longDirectory))
                    .withMessageContaining("must be this user's and lead to " + longDirectory);
        } finally {
            Files.delete(shortName);
        }
    }

    @Test
    void shouldRemoveItsShortNamesOfDirectoriesThatAreGone() throws Exception {
        Path place = Files.createDirectory(directory.resolve("place"));
        Path gone = directory.resolve("a-directory-of-a-rather-long-name-that-is-gone");
        Path there = Files.createDirectory(directory.resolve("a-directory-of-a-rather-long-name-that-is-there"));
        Path dangling = Files.createSymbolicLink(place.resolve(ShortPath.name(gone)), gone);
        Path live = Files.createSymbolicLink(place.resolve(ShortPath.name(there)), there);
        Path foreign = Files.createSymbolicLink(place.resolve("atelier-12345678"), gone);
        Path file = Files.createFile(place.resolve("atelier-file"));

        ShortPath.removeDangling(place);

        assertThat(place)
                .isDirectoryNotContaining(path -> path.equals(dangling))
                .isDirectoryContaining(path -> path.equals(live))
                .isDirectoryContaining(path -> path.equals(foreign))
                .isDirectoryContaining(path -> path.equals(file));
    }

    @Test
    void shouldLeaveTheShortNamesOfOtherUsers() throws Exception {
        assumeTrue(LocalUser.isRoot(), "only root can give a link away");
        Path gone = directory.resolve("a-directory-of-a-rather-long-name-that-is-gone");
        Path link = Files.createSymbolicLink(directory.resolve(ShortPath.name(gone)), gone);
        Files.setAttribute(link, "unix:uid", 65534, LinkOption.NOFOLLOW_LINKS);

        ShortPath.removeDangling(directory);

        assertThat(Files.isSymbolicLink(link)).isTrue();
    }

    @Test
    void shouldSayWhatToDoWhereThereIsAHypervisorInThisProcessAlready() {
        String first = "qemu:///embed?root=/srv/first";
        String second = "qemu:///embed?root=/srv/second";

        Connections.requireNoOther("east", first, Set.of());
        Connections.requireNoOther("east", first, Set.of(first));
        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> Connections.requireNoOther("east", second, Set.of(first)))
                .withMessageContaining(first)
                .withMessageContaining("set vmm.east.uri to")
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.REJECTED));
    }

    @Test
    void shouldRefuseUnknownOptionsAndValues() {
        assertRefused(Map.of("disk-cach", "none"), "no option 'disk-cach'");
        assertRefused(Map.of("disk-cache", "fast"), "disk-cache (fast) must be one of [none, unsafe, writeback]");
        assertRefused(Map.of("bandwidth-mbps", "1G"), "bandwidth-mbps (1G) must be a whole number from 0 to 10000000");
        assertRefused(Map.of("bandwidth-mbps", "10000001"), "bandwidth-mbps (10000001)");
        assertRefused(Map.of("user-network", "restricted"), "user-network (restricted) must be one of [none, open]");
    }

    @Test
    void shouldKnowWhoCanLimitProcessors() throws Exception {
        Path none = Files.createDirectory(directory.resolve("none"));
        Path first = Files.createDirectories(directory.resolve("v1/cpu")).getParent();
        Path second = Files.createDirectory(directory.resolve("v2"));
        Files.writeString(second.resolve("cgroup.controllers"), "cpuset cpu io\n");

        assertThat(new CpuShareSupport(first, true).at("qemu:///embed?root=/x")).isTrue();
        assertThat(new CpuShareSupport(second, false).at("qemu:///system")).isTrue();
        assertThat(new CpuShareSupport(none, true).at("qemu:///system")).isFalse();
        assertThat(new CpuShareSupport(first, false).at("qemu:///embed?root=/x"))
                .isFalse();
        assertThat(new CpuShareSupport(first, true).at("qemu:///session")).isFalse();
        assertThat(new CpuShareSupport(none, false).at("qemu+ssh://host/system"))
                .isTrue();
    }

    private void assertRefused(Map<String, String> options, String message) {
        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> new KvmVmmProvider().open(settings("qemu:///system", options)))
                .withMessageContaining(message)
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.REJECTED));
    }

    private VmmSettings settings(String uri, Map<String, String> options) {
        return new VmmSettings("host", "site", Optional.of(uri), directory, options);
    }
}
