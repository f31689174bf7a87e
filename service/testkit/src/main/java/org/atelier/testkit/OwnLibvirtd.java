package org.atelier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * For tests: a libvirtd of its own, apart from the system's: all its directories are below one, by a mount namespace. Needs root; a
 * test is skipped where it cannot run. Used by one thread.
 */
public final class OwnLibvirtd implements AutoCloseable {

    private static final String START = """
            set -e
            mount --make-rprivate /
            [ "$1" = shared ] || mount -t sysfs sysfs /sys
            bind() { mkdir -p "$1" "$2"; mount --bind "$1" "$2"; }
            bind "$0/run" /run/libvirt
            bind "$0/etc" /etc/libvirt
            bind "$0/lib" /var/lib/libvirt
            bind "$0/cache" /var/cache/libvirt
            bind "$0/log" /var/log/libvirt
            [ $# = 1 ] || mount --bind "$3" "$2"
            exec /usr/sbin/libvirtd -f "$0/libvirtd.conf" -p /run/libvirt/libvirtd.pid
            """;

    private static final List<String> SHARED = List.of("unshare", "-m", "bash", "-c", START);
    private static final List<String> ALONE = List.of("unshare", "-m", "-n", "bash", "-c", START);

    private final Path directory;
    private final boolean alone;
    private final List<Path> seen;
    private Process process;

    private OwnLibvirtd(Path directory, boolean alone, List<Path> seen) {
        this.directory = directory;
        this.alone = alone;
        this.seen = seen;
        this.process = start();
    }

    /** Starts one whose files are all below this directory, which must have a short path. */
    public static OwnLibvirtd in(Path directory) {
        return in(directory, false, List.of());
    }

    /**
     * The same on a machine with a disk of its own: it, and its machines, see another folder than everybody else under one name.
     *
     * @param name an existing folder
     * @param own what they see there
     */
    public static OwnLibvirtd apart(Path directory, Path name, Path own) {
        return in(directory, false, List.of(name, own));
    }

    /** The same with interfaces and networks of its own, which nobody else sees and which end with it. */
    public static OwnLibvirtd withNetworksIn(Path directory) {
        assumeTrue(isRoot(), "only root can have networks of its own");
        assumeTrue(succeeds("unshare", "-m", "-n", "true"), "this kernel lets nobody have networks of its own");
        return in(directory, true, List.of());
    }

    private static OwnLibvirtd in(Path directory, boolean alone, List<Path> seen) {
        assumeTrue(isRoot(), "only root can run a libvirtd of its own");
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/libvirtd")), "apt-get install libvirt-daemon");
        try {
            configure(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new OwnLibvirtd(directory, alone, seen);
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted", e);
        }
    }

    /** Whether this process may do everything. */
    public static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String uri() {
        return "qemu+unix:///system?socket=" + socket();
    }

    /** As {@code kill -9}; machines go on. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor()).isNotZero();
    }

    public void restart() {
        process = start();
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static void configure(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("sock"));
        Files.createDirectories(directory.resolve("etc"));
        Files.write(
                directory.resolve("libvirtd.conf"),
                List.of(
                        "unix_sock_dir = \"" + directory.resolve("sock") + "\"",
                        "unix_sock_group = \"root\"",
                        "unix_sock_rw_perms = \"0700\"",
                        "auth_unix_ro = \"none\"",
                        "auth_unix_rw = \"none\"",
                        "log_outputs = \"3:file:" + directory.resolve("libvirtd.log") + "\""));
        Files.write(
                directory.resolve("etc/qemu.conf"),
                List.of(
                        "user = \"root\"",
                        "group = \"root\"",
                        "dynamic_ownership = 0",
                        "remember_owner = 0",
                        "security_driver = \"none\"",
                        "namespaces = []",
                        "cgroup_controllers = []",
                        "stdio_handler = \"file\""));
    }

    private Process start() {
        Path socket = socket();
        List<String> command = new ArrayList<>(alone ? ALONE : SHARED);
        command.addAll(List.of(directory.toString(), alone ? "alone" : "shared"));
        seen.forEach(folder -> command.add(folder.toString()));
        try {
            Files.deleteIfExists(socket);
            Process started = new ProcessBuilder(command).inheritIO().start();
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(socket) && started.isAlive());
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path socket() {
        return directory.resolve("sock/libvirt-sock");
    }
}
