package org.atelier.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the folders of single runs are. Their names tell the process that made them, by its number and its start, so that those can be
 * deleted whose process has ended without doing so. Thread-safe, also among processes.
 */
record SshFolders(Path root) {

    /** Where this host has what lives no longer than its processes. */
    static final SshFolders TEMPORARY = new SshFolders(Path.of(System.getProperty("java.io.tmpdir")));

    private static final Logger LOG = LoggerFactory.getLogger(SshFolders.class);
    private static final String NAME = "atelier-rsync-";
    private static final Pattern NAMED = Pattern.compile(NAME + "(\\d{1,9})-(\\d{1,15})-.*");

    /** Processes read the clock by which their starts are told at different times. */
    private static final Duration SAME = Duration.ofSeconds(2);

    /** A new one of this process, which nobody else may look into. */
    Path make() throws IOException {
        ProcessHandle self = ProcessHandle.current();
        return Files.createTempDirectory(root, NAME + self.pid() + "-" + started(self) + "-");
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Deletes those whose process has ended; what cannot be deleted is told in the log. */
    void clean() {
        try (Stream<Path> all = Files.list(root)) {
            for (Path folder : all.filter(SshFolders::isLeftOver).toList()) {
                delete(folder);
            }
        } catch (IOException e) {
            LOG.warn("What earlier runs of rsync have left in {} cannot be deleted", root, e);
        }
    }

    private static boolean isLeftOver(Path folder) {
        Matcher named = NAMED.matcher(folder.getFileName().toString());
        if (!named.matches() || !isOwn(folder)) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(named.group(1)));
        long difference = process.map(SshFolders::started).orElse(0L) - Long.parseLong(named.group(2));
        return process.isEmpty() || Math.abs(difference) > SAME.toMillis();
    }

    /** Others may write where the folders are, and make links there to what is not theirs. */
    private static boolean isOwn(Path folder) {
        try {
            return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)
                            .getName()
                            .equals(System.getProperty("user.name"));
        } catch (IOException e) {
            // It has just been deleted, or its owner cannot be told; then it is not one's own.
            return false;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
            LOG.info("deleted what a run of rsync has left folder={}", folder);
        } catch (NoSuchFileException e) {
            LOG.debug("Another process has just deleted {}", folder, e);
        }
    }
}
