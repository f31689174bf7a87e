package org.atelier.security.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An append-only log of decisions, one JSON object a line, each with the hash of the one before: what is changed, left out or put in later
 * is found by {@link AuditVerifier}. A line is handed to the operating system before the decision is told, so that it outlives this
 * process; {@link #force} makes it outlive the machine. A line that a crash has cut is taken away when the log is next opened. Thread-safe;
 * one process at a time.
 */
public final class AuditLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    private final AuditFiles files;
    private final InstantSource clock;
    private final long mostBytes;
    private @Nullable FileChannel channel;
    private long sequence;
    private String last = AuditLine.NOTHING;
    private boolean unforced;

    private AuditLog(AuditFiles files, InstantSource clock, long mostBytes) {
        this.files = files;
        this.clock = clock;
        this.mostBytes = mostBytes;
    }

    /**
     * Opens a log, or begins one.
     *
     * @param directory for it alone; only its owner can read it
     * @param mostBytes a file that has grown to this is followed by another; at least 1
     * @throws AuditException where it cannot, or the last line that is there is none of a log
     */
    public static AuditLog open(Path directory, InstantSource clock, long mostBytes) {
        AuditLog log = new AuditLog(new AuditFiles(directory), clock, mostBytes);
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            log.recover();
        } catch (IOException e) {
            throw new AuditException("The audit log in " + directory + " cannot be opened: " + e, e);
        }
        return log;
    }

    private void recover() throws IOException {
        List<Path> all = files.all();
        if (all.isEmpty()) {
            return;
        }
        Path newest = all.get(all.size() - 1);
        long gone = files.cut(newest);
        if (gone > 0) {
            LOG.warn("file={} had {} bytes of a line that was not written whole; they are gone", newest, gone);
        }
        Optional<String> text = files.lastLine(newest);
        if (text.isEmpty()) {
            Files.delete(newest);
            recover();
            return;
        }
        AuditLine line = AuditLine.parse(text.get())
                .orElseThrow(() -> new AuditException(
                        "The last line of " + newest
                                + " was changed. Look at it with atelier audit verify, and move the log"
                                + " away to begin a new one.",
                        null));
        sequence = line.sequence();
        last = line.hash();
        channel = open(newest);
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /**
     * Writes a decision down.
     *
     * @throws AuditException where it cannot; the next decision is tried anew
     */
    synchronized void append(AuditEvent event) {
        AuditLine line = AuditLine.of(sequence + 1, last, clock.instant(), event);
        try {
            FileChannel current = file(line);
            long before = current.size();
            try {
                write(current, ByteBuffer.wrap((line.text() + "\n").getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                current.truncate(before);
                throw e;
            }
        } catch (IOException e) {
            throw new AuditException("The audit log in " + files.directory() + " cannot be written: " + e, e);
        }
        sequence = line.sequence();
        last = line.hash();
        unforced = true;
    }

    private FileChannel file(AuditLine line) throws IOException {
        FileChannel current = channel;
        if (current != null && current.size() < mostBytes) {
            return current;
        }
        if (current != null) {
            current.force(true);
            current.close();
        }
        FileChannel next = open(files.beginningWith(line.sequence()));
        channel = next;
        return next;
    }

    private static void write(FileChannel channel, ByteBuffer text) throws IOException {
        while (text.hasRemaining()) {
            channel.write(text);
        }
    }

    /** Makes all that was written outlive a crash of the machine; does nothing where it does already. */
    public synchronized void force() {
        FileChannel current = channel;
        if (!unforced || current == null) {
            return;
        }
        try {
            current.force(false);
            unforced = false;
        } catch (IOException e) {
            throw new AuditException(
                    "The audit log in " + files.directory() + " cannot be written to its disk: " + e, e);
        }
    }

    /** The hash of the last line: who keeps it elsewhere can tell later that no line was taken away from the end. */
    public synchronized String head() {
        return last;
    }

    @Override
    public synchronized void close() {
        FileChannel current = channel;
        if (current == null) {
            return;
        }
        try {
            force();
            current.close();
        } catch (IOException e) {
            LOG.warn("The audit log in {} was not closed cleanly", files.directory(), e);
        } finally {
            channel = null;
        }
    }
}
