package org.atelier.security;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files below a directory whose names match; tells whether they have changed, and looks at most once a second. Thread-safe. */
public final class WatchedFiles {

    private static final Duration CHECK_EVERY = Duration.ofSeconds(1);

    private final Path directory;
    private final int depth;
    private final Pattern names;
    private final InstantSource clock;
    private SortedMap<Path, String> seen;
    private Instant checkedAt;

    /**
     * Begins to watch.
     *
     * @param depth 1 for the directory itself
     */
    public WatchedFiles(Path directory, int depth, Pattern names, InstantSource clock) throws IOException {
        this.directory = directory;
        this.depth = depth;
        this.names = names;
        this.clock = clock;
        this.checkedAt = clock.instant();
        this.seen = fingerprint();
    }

    /** Whether they have changed since it was asked last; once for each change. */
    public synchronized boolean changed() throws IOException {
        Instant now = clock.instant();
        if (Duration.between(checkedAt, now).abs().compareTo(CHECK_EVERY) < 0) {
            return false;
        }
        checkedAt = now;
        SortedMap<Path, String> found = fingerprint();
        boolean changed = !found.equals(seen);
        seen = found;
        return changed;
    }

    /** Those of them whose names match another pattern, too, in order. */
    List<Path> matching(Pattern wanted) throws IOException {
        try (Stream<Path> files = Files.walk(directory, depth, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file ->
                            wanted.matcher(file.getFileName().toString()).matches())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private SortedMap<Path, String> fingerprint() throws IOException {
        SortedMap<Path, String> found = new TreeMap<>();
        for (Path file : matching(names)) {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            found.put(file, attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey());
        }
        return found;
    }
}
