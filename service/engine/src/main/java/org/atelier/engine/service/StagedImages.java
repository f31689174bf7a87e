package org.atelier.engine.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.atelier.engine.ImageFetcher;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.model.Environment;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.HostChange;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.scheduler.planner.Image;

/**
 * What has to be brought to a host before workspaces can start there, as far as that is known beforehand. Thread-safe.
 *
 * @param guessedMiBPerSecond what is expected of servers that nothing has been fetched from yet, more than 0
 */
record StagedImages(ImageFetcher fetcher, SiteLimits limits, double guessedMiBPerSecond) {

    private static final long MEBI = 1 << 20;
    private static final double MILLI = 1000;

    /** A file to stage, and the most that staging accepts of it, in MiB. */
    private record Part(FileSource source, long mostMiB) {}

    /**
     * {@link Image#NONE} where all is here already. May take seconds, for the servers of the images are asked, so nobody must have to
     * wait for it. A file that cannot be reached, or is not there, counts with the size that the site assumes: it may be there by the
     * time it is staged, and staging says what is wrong where it is not.
     *
     * @param cloned whether its disks come from a golden image, which is here
     */
    Image of(WorkspaceRequest request, boolean cloned) {
        List<Part> parts = new ArrayList<>(parts(request.environment(), cloned));
        request.hostChanges()
                .forEach(change -> change.source().ifPresent(file -> parts.add(new Part(file, most(change)))));
        Map<FileSource, Long> told =
                fetcher.missingBytes(parts.stream().map(Part::source).collect(Collectors.toSet()));
        List<Part> missing =
                parts.stream().filter(part -> bytes(part, told) > 0).toList();
        long bytes = missing.stream().mapToLong(part -> bytes(part, told)).sum();
        String id = missing.stream()
                .map(part -> part.source().sha256().orElse(part.source().url().toString()))
                .collect(Collectors.joining(" "));
        return bytes == 0 ? Image.NONE : new Image(id, (bytes + MEBI - 1) / MEBI, measured(missing, told));
    }

    /** In milliseconds, by the rates of the servers; absent where none of them is known. */
    private Optional<Long> measured(List<Part> missing, Map<FileSource, Long> told) {
        boolean seen = missing.stream()
                .anyMatch(part -> fetcher.bytesPerSecond(part.source()).isPresent());
        double milliseconds = missing.stream()
                .mapToDouble(part -> bytes(part, told)
                        * MILLI
                        / fetcher.bytesPerSecond(part.source()).orElse(guessedMiBPerSecond * MEBI))
                .sum();
        return seen ? Optional.of((long) Math.min(Long.MAX_VALUE, Math.ceil(milliseconds))) : Optional.empty();
    }

    private long most(HostChange change) {
        return change.disk()
                .map(disk -> disk.sizeMiB().orElse(limits.assumedDiskMiB()))
                .orElse(limits.assumedDiskMiB());
    }

    private long bytes(Part part, Map<FileSource, Long> told) {
        long bytes = told.getOrDefault(part.source(), limits.assumedImageMiB() * MEBI);
        return Math.min(bytes, part.mostMiB() * MEBI);
    }

    private List<Part> parts(Environment environment, boolean cloned) {
        List<Part> parts = new ArrayList<>();
        environment.kernel().ifPresent(kernel -> parts.add(new Part(kernel, limits.maxBootFileMiB())));
        environment.initrd().ifPresent(initrd -> parts.add(new Part(initrd, limits.maxBootFileMiB())));
        if (cloned) {
            return parts;
        }
        environment.disks().forEach(disk -> disk.files()
                .forEach(file -> parts.add(new Part(file, disk.sizeMiB().orElse(limits.assumedDiskMiB())))));
        return parts;
    }
}
