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
 * Which content URLs had last, so that it need not be fetched again, or the next one can begin from it: for each a small file that has the digest, and by what its source knows it. Of more than 1,000, those
 * noted first are forgotten. It is only a hint: what cannot be read or written costs a whole transfer and nothing else. Thread-safe.
 *
 * @param directory for these files, which need not exist
 * @param incoming where a file is until it is whole
 */
record CachedVersions(Path directory, Path incoming) {

    static final int MOST = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(CachedVersions.class);

    /**
     * What a URL had last.
     *
     * @param version see {@link org.atelier.spi.transport.TransferResult}
     */
    record Version(String sha256, Optional<String> version) {

        private Stream<String> lines() {
            return Stream.concat(Stream.of(sha256), version.stream());
        }
    }

    /** What a URL had last; empty where that is not known. */
    Optional<Version> last(URI url) {
        return version(directory.resolve(name(url)));
    }

    /** Names of files give no URL away. */
    private static String name(URI url) {
        return Digests.ofText(url.toString());
    }

    private static Optional<Version> version(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.stream()
                    .findFirst()
                    .filter(Digests::isSha256)
                    .map(digest -> new Version(digest, lines.stream().skip(1).findFirst()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("What a URL had last cannot be read", e);
            return Optional.empty();
        }
    }

    void note(URI url, Version version) {
        Path file = incoming.resolve(UUID.randomUUID().toString());
        try {
            Files.createDirectories(directory);
            Files.write(file, version.lines().toList());
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
                if (version(each).map(Version::sha256).filter(known).isEmpty()) {
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
