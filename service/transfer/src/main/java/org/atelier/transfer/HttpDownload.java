package org.atelier.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/** One file on its way. Each {@link #get} is an attempt that goes on where the one before was cut, if that is safe. */
final class HttpDownload implements Supplier<Long> {

    private static final int BUFFER = 1 << 20;

    private final HttpHops hops;
    private final URI source;
    private final PartFile part;
    private final ProgressMeter progress;
    private final InterruptWatch watch;
    private FileVersion version = FileVersion.UNKNOWN;
    private Optional<String> lasting = Optional.empty();

    HttpDownload(HttpHops hops, URI source, PartFile part, ProgressMeter progress, InterruptWatch watch) {
        this.hops = hops;
        this.source = source;
        this.part = part;
        this.progress = progress;
        this.watch = watch;
    }

    /** By what its source will know again what has come. */
    Optional<String> lasting() {
        return lasting;
    }

    /** The size of the file when it is there in full. */
    @Override
    public Long get() {
        try (HttpReply reply = hops.follow(source, this::request)) {
            receive(reply);
            return part.bytes();
        } catch (TransferException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw Backoff.cancelled(e);
            }
            throw HttpFailures.translated(source, e, hops.stallTimeout());
        }
    }

    private HttpGet request(URI url) {
        HttpGet get = new HttpGet(url);
        get.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        if (!version.canResume()) {
            part.reset();
        }
        if (part.bytes() > 0) {
            get.setHeader(HttpHeaders.RANGE, "bytes=" + part.bytes() + "-");
            get.setHeader(HttpHeaders.IF_RANGE, version.validator());
        }
        watch.onInterrupt(get::cancel);
        part.comesFrom(url);
        return get;
    }

    private void receive(HttpReply reply) throws IOException {
        int status = reply.response().getCode();
        if (status == HttpStatus.SC_PARTIAL_CONTENT && part.bytes() > 0) {
            goOn(reply);
        } else if (status == HttpStatus.SC_OK) {
            startOver(reply);
        } else {
            startOverNextTime(status);
            throw HttpFailures.refused(source, status);
        }
        HttpEntity entity = reply.response().getEntity();
        if (entity != null) {
            read(entity);
        }
        if (version.totalBytes() >= 0 && part.bytes() != version.totalBytes()) {
            throw changed("ended after " + part.bytes() + " of " + version.totalBytes() + " bytes");
        }
    }

    private void startOver(HttpReply reply) {
        part.reset();
        version = FileVersion.ofWhole(source, reply.response());
        lasting = FileVersion.lasting(reply.response());
        part.expect(version.totalBytes());
        progress.expect(version.totalBytes());
    }

    private void goOn(HttpReply reply) {
        FileVersion rest = FileVersion.ofPart(source, reply.response(), part.bytes());
        if (!rest.equals(version)) {
            version = FileVersion.UNKNOWN;
            throw changed("is not the same file any more");
        }
    }

    /** A source that refuses the range may still give the whole. */
    private void startOverNextTime(int status) {
        if (status == HttpStatus.SC_REQUESTED_RANGE_NOT_SATISFIABLE) {
            version = FileVersion.UNKNOWN;
        }
    }

    /** Leaves the stream open: closing it would read on to the end, and the reply cuts the connection anyway. */
    private void read(HttpEntity entity) throws IOException {
        InputStream content = entity.getContent();
        try (PartWriter writer = new PartWriter(part, BUFFER)) {
            long bytes = part.bytes();
            int filled;
            do {
                byte[] buffer = writer.take();
                filled = fill(content, buffer, bytes, writer);
                if (Thread.currentThread().isInterrupted()) {
                    throw Backoff.cancelled(null);
                }
                writer.append(buffer, filled);
                bytes += filled;
            } while (filled == BUFFER);
            writer.finish();
        }
    }

    /** Fills the buffer, so that holes are found in whole blocks; what came before a cut is kept. */
    private int fill(InputStream content, byte[] buffer, long before, PartWriter writer) throws IOException {
        int filled = 0;
        try {
            while (filled < buffer.length) {
                int more = content.read(buffer, filled, buffer.length - filled);
                if (more < 0) {
                    return filled;
                }
                filled += more;
                progress.at(before + filled);
            }
            return filled;
        } catch (IOException e) {
            writer.append(buffer, filled);
            writer.finish();
            throw e;
        }
    }

    private TransferException changed(String how) {
        return new TransferException(
                Kind.CHANGED, Urls.shown(source) + " " + how + "; try again when nobody changes it there.");
    }
}
