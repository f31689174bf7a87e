package org.atelier.libvirt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A named pipe that libvirt reads as if it were a file of saved memory: a beginning made for one machine, and then the rest of a file
 * that many share. Nothing is copied to disk. A thread of its own writes to it, from when libvirt opens it until libvirt has read all
 * or has closed it.
 */
final class MemoryPipe implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryPipe.class);

    private static final Duration LET_GO_AGAIN = Duration.ofMillis(20);

    private final Path path;
    private final Thread writer;

    private MemoryPipe(Path path, Content content) {
        this.path = path;
        this.writer = Threads.named("memory-" + path.getFileName()).newThread(() -> write(content));
        writer.start();
    }

    /** What goes through the pipe. */
    @FunctionalInterface
    interface Content {
        void writeTo(FileChannel out) throws IOException;
    }

    /** Makes the pipe, in the place of one that is left of a process that was killed. */
    static MemoryPipe open(Path path, Content content) {
        try {
            Files.deleteIfExists(path);
            ExtraLibvirt.makePipe(path);
            return new MemoryPipe(path, content);
        } catch (IOException e) {
            throw new VmmException(VmmError.REJECTED, "Cannot write " + path + ": " + e.getMessage(), e);
        }
    }

    /** The memory of one machine under the XML of another. */
    static Content of(SavedMemory memory, String xml) {
        byte[] beginning = memory.beginningFor(xml);
        return out -> {
            write(beginning, out);
            try (FileChannel in = FileChannel.open(memory.file(), StandardOpenOption.READ)) {
                long at = memory.stateOffset();
                long moved;
                do {
                    moved = in.transferTo(at, Long.MAX_VALUE - at, out);
                    at += moved;
                } while (moved > 0);
            }
        };
    }

    static void write(byte[] bytes, FileChannel out) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            out.write(rest);
        }
    }

    Path path() {
        return path;
    }

    /** Removes the pipe and ends its thread, also where libvirt has never opened it. */
    @Override
    public void close() {
        endWriter();
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("pipe={} is left behind: {}", path, e.getMessage());
        }
    }

    private void endWriter() {
        boolean interrupted = false;
        while (writer.isAlive() && letGo()) {
            try {
                writer.join(LET_GO_AGAIN.toMillis());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets a writer go on that waits for a reader; it finds none. Once may be too early, before it waits. */
    private boolean letGo() {
        // Opened both ways it never waits for the other end.
        try (FileChannel both = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return both.isOpen();
        } catch (IOException e) {
            LOG.warn("pipe={} cannot be let go of: {}", path, e.getMessage());
            return false;
        }
    }

    private void write(Content content) {
        try (FileChannel out = FileChannel.open(path, StandardOpenOption.WRITE)) {
            content.writeTo(out);
        } catch (IOException e) {
            LOG.debug("pipe={} was not read to its end: {}", path, e.getMessage());
        }
    }
}
