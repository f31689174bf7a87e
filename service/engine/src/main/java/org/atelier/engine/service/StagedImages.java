package org.atelier.engine.service;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.atelier.engine.ImageFetcher;
import org.atelier.engine.model.Environment;
import org.atelier.engine.model.FileSource;
import org.atelier.scheduler.planner.Image;

/** What has to be brought to a host before workspaces can start there, as far as that is known beforehand. Thread-safe. */
record StagedImages(ImageFetcher fetcher) {

    private static final long MEBI = 1 << 20;

    /** Counted for a file whose size nobody tells beforehand. */
    private static final long UNKNOWN_BYTES = 256 * MEBI;

    /** {@link Image#NONE} where all is here already. */
    Image of(Environment environment) {
        List<FileSource> missing = sources(environment).stream()
                .filter(source -> bytes(source) > 0)
                .toList();
        long bytes = missing.stream().mapToLong(this::bytes).sum();
        String id = missing.stream()
                .map(source -> source.sha256().orElse(source.url().toString()))
                .collect(Collectors.joining(" "));
        return bytes == 0 ? Image.NONE : new Image(id, (bytes + MEBI - 1) / MEBI);
    }

    private long bytes(FileSource source) {
        OptionalLong missing = fetcher.missingBytes(source);
        return missing.orElse(UNKNOWN_BYTES);
    }

    private static List<FileSource> sources(Environment environment) {
        List<FileSource> sources = new ArrayList<>();
        environment.kernel().ifPresent(sources::add);
        environment.initrd().ifPresent(sources::add);
        environment.disks().forEach(disk -> disk.image().ifPresent(sources::add));
        return sources;
    }
}
