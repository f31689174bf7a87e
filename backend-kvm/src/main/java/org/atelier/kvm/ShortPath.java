package org.atelier.kvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/**
 * A short name for a directory. libvirt makes sockets far below an embedded hypervisor's directory, and the path of a socket has
 * room for 107 bytes: a longer directory gets a symbolic link in a place for run-time files. The link's name depends on the
 * directory alone, so that machines which outlive this process are found again.
 */
final class ShortPath {

    /** 107 bytes less {@code /lib/qemu/channel/target/domain-99999-<20 bytes>/org.qemu.guest_agent.0}. */
    static final int LONGEST = 26;

    private static final List<Path> PLACES = List.of(Path.of("/run"), Path.of("/tmp"));

    private ShortPath() {}

    static Path of(Path directory) {
        byte[] name = directory.toString().getBytes(StandardCharsets.UTF_8);
        if (name.length <= LONGEST) {
            return directory;
        }
        Path place = PLACES.stream()
                .filter(Files::isWritable)
                .findFirst()
                .orElseThrow(() -> new VmmException(
                        VmmError.UNAVAILABLE,
                        "No directory of " + PLACES + " can be written, so " + directory + " gets no short name."));
        String hash = UUID.nameUUIDFromBytes(name).toString().substring(0, 8);
        return link(place.resolve("atelier-" + hash), directory);
    }

    private static Path link(Path link, Path directory) {
        try {
            Files.createDirectories(directory);
            if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                Files.createSymbolicLink(link, directory);
            }
            if (!Files.isSymbolicLink(link)
                    || !Files.readSymbolicLink(link).equals(directory)
                    || !LocalUser.owns(link)) {
                throw new VmmException(
                        VmmError.UNAVAILABLE,
                        "The link " + link + " must be this user's and lead to " + directory + ". Maybe remove it.");
            }
            return link;
        } catch (IOException e) {
            throw new VmmException(VmmError.UNAVAILABLE, "The link " + link + " cannot be made: " + e, e);
        }
    }
}
