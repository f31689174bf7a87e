package org.atelier.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.atelier.spi.transport.SendRequest;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;
import org.atelier.spi.transport.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies regular files out of some directories, and into some. */
final class FileTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(FileTransport.class);
    private static final int BUFFER = 1 << 20;

    private final RootedFiles files;
    private final RootedFiles targets;
    private final InstantSource clock;

    /**
     * Makes it.
     *
     * @param allowedRoots directories whose files may be fetched
     * @param targetRoots directories whose files may be made and replaced
     */
    FileTransport(List<Path> allowedRoots, List<Path> targetRoots, InstantSource clock) {
        this.files = new RootedFiles(allowedRoots);
        this.targets = new RootedFiles(targetRoots);
        this.clock = clock;
    }

    @Override
    public TransferResult fetch(TransferRequest request, TransferListener listener) {
        if (request.credential().isPresent()) {
            throw Urls.unsupported(
                    request.source(), "a file of this host is fetched without a credential; leave it out.");
        }
        Path source = path(request.source());
        ProgressMeter progress = new ProgressMeter(listener, clock);
        try (RootedFiles.Opened opened = files.open(source, request.source());
                PartFile part = PartFile.open(request)) {
            Optional<String> version = opened.version(clock.instant());
            part.expect(opened.size());
            progress.expect(opened.size());
            copy(request.source(), opened.channel(), part, progress);
            if (part.bytes() != opened.size() || opened.changed()) {
                throw new TransferException(
                        Kind.CHANGED,
                        Urls.shown(request.source()) + " changed while it was read; try again when it is whole.");
            }
            TransferResult result = part.publish().withVersion(version);
            progress.finished(result.bytes());
            return result;
        }
    }

    @Override
    public void checkTarget(URI target) {
        path(target);
    }

    @Override
    public TransferResult send(SendRequest request, TransferListener listener) {
        Path target = path(request.target());
        String part = Outgoing.partName(String.valueOf(target.getFileName()), request.sha256());
        try (Outgoing source = Outgoing.open(request, new ProgressMeter(listener, clock));
                RootedTarget written = RootedTarget.create(targets, target, part, request.target())) {
            SparseFile file = new SparseFile(written.channel());
            byte[] buffer = new byte[BUFFER];
            for (int length = source.read(buffer); length >= 0; length = source.read(buffer)) {
                file.append(buffer, 0, length);
            }
            TransferResult result = source.result();
            file.finish();
            written.publish();
            return result;
        } catch (ClosedByInterruptException e) {
            throw Backoff.cancelled(e);
        } catch (IOException e) {
            throw new TransferException(
                    Kind.FULL,
                    Urls.shown(request.target()) + " cannot be written: " + e.getMessage() + ". Is the disk full?",
                    e);
        }
    }

    @Override
    public boolean hasStill(URI source, TransferResult had) {
        try (RootedFiles.Opened opened = files.open(path(source), source)) {
            return had.version().isPresent() && had.version().equals(opened.version(clock.instant()));
        } catch (TransferException e) {
            LOG.debug("Whether {} has changed cannot be told", Urls.shown(source), e);
            return false;
        }
    }

    @Override
    public OptionalLong size(URI source) {
        try (RootedFiles.Opened opened = files.open(path(source), source)) {
            return OptionalLong.of(opened.size());
        } catch (TransferException e) {
            LOG.debug("The size of {} cannot be told", Urls.shown(source), e);
            return OptionalLong.empty();
        }
    }

    private static void copy(URI source, SeekableByteChannel channel, PartFile part, ProgressMeter progress) {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try {
            while (channel.read(buffer.clear()) >= 0) {
                if (Thread.currentThread().isInterrupted()) {
                    throw Backoff.cancelled(null);
                }
                part.append(buffer.array(), buffer.position());
                progress.at(part.bytes());
            }
        } catch (ClosedByInterruptException e) {
            throw Backoff.cancelled(e);
        } catch (IOException e) {
            throw new TransferException(
                    Kind.UNREACHABLE, Urls.shown(source) + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static Path path(URI url) {
        boolean here = url.getHost() == null || url.getHost().equals("localhost");
        if (!here || url.isOpaque() || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw Urls.unsupported(url, "a file is named as file:///path, without host, query or fragment.");
        }
        try {
            return Path.of(url.getPath());
        } catch (InvalidPathException e) {
            throw Urls.unsupported(url, "this is not a path.");
        }
    }
}
