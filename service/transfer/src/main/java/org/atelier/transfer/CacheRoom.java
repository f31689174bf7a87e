package org.atelier.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;

/**
 * Makes room for what comes, before its first byte: what has been promised to one transfer is not promised to another, and what nobody
 * has used for longest goes. Thread-safe.
 */
final class CacheRoom {

    private final CacheFiles files;
    private final CacheLimits limits;
    private final Set<Arrival> arrivals = new HashSet<>();

    CacheRoom(CacheFiles files, CacheLimits limits) {
        this.files = files;
        this.limits = limits;
    }

    /**
     * Begins a transfer, which has no room yet.
     *
     * @param listener hears how it goes
     */
    synchronized Arrival arrival(URI source, TransferListener listener) {
        Arrival arrival = new Arrival(source, listener);
        arrivals.add(arrival);
        return arrival;
    }

    /** A transfer to the cache; closing it gives back what was promised to it. */
    final class Arrival implements TransferListener, AutoCloseable {

        private final URI source;
        private final TransferListener listener;
        private volatile long expected;
        private volatile long done;

        private Arrival(URI source, TransferListener listener) {
            this.source = source;
            this.listener = listener;
        }

        /**
         * Promises it room for all that will come.
         *
         * @throws TransferException with {@link Kind#LOCAL} where there is none
         */
        void expect(long bytes) {
            done = 0;
            promise(this, bytes);
        }

        @Override
        public void progress(long doneBytes, long totalBytes) {
            done = doneBytes;
            listener.progress(doneBytes, totalBytes);
        }

        private long outstanding() {
            return Math.max(0, expected - done);
        }

        @Override
        public void close() {
            end(this);
        }
    }

    private synchronized void end(Arrival arrival) {
        arrivals.remove(arrival);
    }

    private synchronized void promise(Arrival arrival, long bytes) {
        arrival.expected = 0;
        long others = arrivals.stream().mapToLong(Arrival::outstanding).sum();
        long coming = Math.addExact(bytes, others);
        files.prune(Math.max(0, limits.mostBytes() - coming));
        long needed = Math.addExact(coming, limits.keepFreeBytes());
        for (CacheEntry entry : files.entries()) {
            if (free() >= needed) {
                break;
            }
            if (entry.isIdle()) {
                files.remove(entry);
            }
        }
        long free = free();
        if (free < needed) {
            throw new TransferException(
                    Kind.LOCAL,
                    Urls.shown(arrival.source) + " has " + bytes + " bytes; the disk of the image cache has " + free
                            + " bytes free, of which " + others + " are for other transfers and "
                            + limits.keepFreeBytes()
                            + " stay free (cache.keep-free), and nothing in it is idle. Destroy workspaces, unpin images"
                            + " (atelier cache unpin), or make the disk larger.");
        }
        arrival.expected = bytes;
    }

    private long free() {
        try {
            return Files.getFileStore(files.incoming()).getUsableSpace();
        } catch (IOException e) {
            throw CacheFiles.local("tell how much room there is for images", e);
        }
    }
}
