package org.atelier.kvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A short name for a directory. libvirt makes sockets far below an embedded hypervisor's directory, and the path of a socket has
 * room for 107 bytes: a longer directory gets a symbolic link in a place for run-time files. The link's name depends on the
 * directory alone, so that machines which outlive this process are found again. It stays as long as the directory does.
 */
final class ShortPath {

    /** 107 bytes less {@code /lib/qemu/channel/target/domain-99999-<20 bytes>/org.qemu.guest_agent.0}. */
    static final int LONGEST = 26;

    private static final String PREFIX = "atelier-";
    private static final List<Path> PLACES = List.of(Path.of("/run"), Path.of("/tmp"));

    private static final Logger LOG = LoggerFactory.getLogger(ShortPath.class);

    private ShortPath() {}

    static Path of(Path directory) {
        if (directory.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return directory;
        }
        Path place = PLACES.stream()
                .filter(Files::isWritable)
                .findFirst()
                .orElseThrow(() -> new VmmException(
                        VmmError.UNAVAILABLE,
                        "No directory of " + PLACES + " can be written, so " + directory + " gets no short name."));
        return link(place.resolve(name(directory)), directory);
    }

    /** Removes this user's short names of directories that are gone. What cannot be looked at or removed stays. */
    static void removeDangling() {
        PLACES.forEach(ShortPath::removeDangling);
    }

    static void removeDangling(Path place) {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(place, PREFIX + "*")) {
            for (Path link : links) {
                if (isDangling(link)) {
                    Files.deleteIfExists(link);
                    LOG.info("link={} removed, since the directory that it was a short name for is gone", link);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("place={} short names of directories that are gone stay", place, e);
        }
    }

    private static boolean isDangling(Path link) throws IOException {
        if (!Files.isSymbolicLink(link) || !LocalUser.owns(link)) {
            return false;
        }
        Path directory = Files.readSymbolicLink(link);
        return link.endsWith(name(directory)) && Files.notExists(directory, LinkOption.NOFOLLOW_LINKS);
    }

    static String name(Path directory) {
        byte[] path = directory.toString().getBytes(StandardCharsets.UTF_8);
        return PREFIX + UUID.nameUUIDFromBytes(path).toString().substring(0, 8);
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
