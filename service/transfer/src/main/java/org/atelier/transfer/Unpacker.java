package org.atelier.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;

/** Unpacks images, of which few at a time take memory. Thread-safe. */
final class Unpacker {

    private static final int AT_ONCE = 2;
    private static final int BUFFER = 1 << 20;

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final InstantSource clock;

    Unpacker(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Writes what is in a packed image; zeros become holes.
     *
     * @param source what it is called where something is wrong with it
     * @param maxBytes the most that may come out, whatever goes in
     * @throws TransferException with {@link Kind#DAMAGED}, {@link Kind#TOO_LARGE}, {@link Kind#LOCAL} or {@link Kind#CANCELLED}; nothing
     *     is left then
     */
    void unpack(Compression how, Path packed, URI source, Path target, long maxBytes, TransferListener listener) {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            throw Backoff.cancelled(e);
        }
        try (PartFile part = PartFile.open(new TransferRequest(source, target, Optional.empty(), maxBytes));
                FileChannel file = FileChannel.open(packed, StandardOpenOption.READ)) {
            long packedBytes = file.size();
            ProgressMeter progress = new ProgressMeter(listener, clock);
            progress.expect(packedBytes);
            copy(how, file, part, progress, source);
            TransferResult unused = part.publish();
            progress.finished(packedBytes);
        } catch (IOException e) {
            throw CacheFiles.local("read what was fetched from " + Urls.shown(source), e);
        } finally {
            places.release();
        }
    }

    private static void copy(Compression how, FileChannel file, PartFile part, ProgressMeter progress, URI source) {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = how.unpack(Channels.newInputStream(file))) {
            for (int read = in.readNBytes(buffer, 0, BUFFER); read > 0; read = in.readNBytes(buffer, 0, BUFFER)) {
                if (Thread.currentThread().isInterrupted()) {
                    throw Backoff.cancelled(null);
                }
                part.append(buffer, read);
                progress.at(file.position());
            }
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw Backoff.cancelled(e);
            }
            throw new TransferException(
                    Kind.DAMAGED,
                    Urls.shown(source) + " is packed with " + how + " and cannot be unpacked: " + e.getMessage()
                            + ". Pack it anew, and correct the digest.",
                    e);
        }
    }
}
