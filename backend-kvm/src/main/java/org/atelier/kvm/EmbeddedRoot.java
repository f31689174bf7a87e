package org.atelier.kvm;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/**
 * The directory that the driver inside this process keeps everything in, and its configuration. One process at a time may use a
 * directory, and one process may use one directory.
 */
record EmbeddedRoot(Path directory) {

    private static final String PREFIX = "qemu:///embed?root=";

    /**
     * QEMU as root reads and writes the same files as this process, and libvirt leaves their owners alone; the console log is a
     * plain file, so no virtlogd is needed.
     */
    private static final List<String> AS_ROOT = List.of(
            "user = \"root\"",
            "group = \"root\"",
            "dynamic_ownership = 0",
            "remember_owner = 0",
            "security_driver = \"none\"",
            "namespaces = []",
            "stdio_handler = \"file\"");

    private static final List<String> AS_USER = List.of("security_driver = \"none\"", "stdio_handler = \"file\"");

    /** The embedded hypervisor's directory below a data directory, by a short name where its own is too long for sockets. */
    static EmbeddedRoot below(Path dataDirectory) {
        return new EmbeddedRoot(ShortPath.of(dataDirectory.toAbsolutePath().resolve("libvirt")));
    }

    /** The directory in an embedded driver's URI; empty for any other URI. */
    static Optional<EmbeddedRoot> of(String uri) {
        if (!uri.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String path =
                URLDecoder.decode(URI.create(uri).getRawQuery().substring("root=".length()), StandardCharsets.UTF_8);
        return Optional.of(new EmbeddedRoot(Path.of(path)));
    }

    String uri() {
        return PREFIX
                + URLEncoder.encode(directory.toString(), StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/");
    }

    /** Makes the directory and writes the driver's configuration. */
    void prepare() {
        try {
            Path etc = Files.createDirectories(directory.resolve("etc"));
            Files.write(etc.resolve("qemu.conf"), LocalUser.isRoot() ? AS_ROOT : AS_USER);
        } catch (IOException e) {
            throw new VmmException(
                    VmmError.UNAVAILABLE, "The embedded hypervisor cannot use " + directory + ": " + e, e);
        }
    }
}
