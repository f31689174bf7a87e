package org.atelier.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which content URLs had last, so that the next one can begin from it: for each a small file that has the digest. Of more than 1,000, those
 * noted first are forgotten. It is only a hint: what cannot be read or written costs a whole transfer and nothing else. Thread-safe.
 *
 * @param directory for these files, which need not exist
 * @param incoming where a file is until it is whole
 */
record CachedVersions(Path directory, Path incoming) {

    static final int MOST = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(CachedVersions.class);

    /** The digest that a URL had last; empty where that is not known. */
    Optional<String> last(URI url) {
        return digest(directory.resolve(name(url)));
    }

    /** Names of files give no URL away. */
    private static String name(URI url) {
        return Digests.ofText(url.toString());
    }

    private static Optional<String> digest(Path file) {
        try {
            return Optional.of(Files.readString(file)).filter(Digests::isSha256);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("What a URL had last cannot be read", e);
            return Optional.empty();
        }
    }

    void note(URI url, String sha256) {
        Path file = incoming.resolve(UUID.randomUUID().toString());
        try {
            Files.createDirectories(directory);
            Files.writeString(file, sha256);
            Files.move(file, directory.resolve(name(url)), StandardCopyOption.ATOMIC_MOVE);
            List<Path> all = all();
            for (Path each : all.subList(0, Math.max(0, all.size() - MOST))) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            LOG.warn("What a URL had last cannot be noted", e);
        }
    }

    /** Forgets the digests that are not of these. */
    void keep(Predicate<String> known) {
        try {
            for (Path each : all()) {
                if (digest(each).filter(known).isEmpty()) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (IOException e) {
            LOG.warn("What URLs had last cannot be forgotten", e);
        }
    }

    /** The one noted first is the first. */
    private List<Path> all() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> new Noted(path, time(path)))
                    .sorted(Comparator.comparing(Noted::time).thenComparing(Noted::path))
                    .map(Noted::path)
                    .toList();
        }
    }

    private record Noted(Path path, FileTime time) {}

    private static FileTime time(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException e) {
            // Another thread has just forgotten it.
            return FileTime.fromMillis(0);
        }
    }
}
