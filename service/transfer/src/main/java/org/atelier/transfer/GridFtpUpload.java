package org.atelier.transfer;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.atelier.spi.transport.GridLogin;
import org.atelier.spi.transport.SendRequest;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferResult;
import org.atelier.transfer.gridftp.DataPlan;
import org.atelier.transfer.gridftp.FtpException;
import org.atelier.transfer.gridftp.GridFtpSession;
import org.atelier.transfer.gridftp.OutgoingBlocks;

/**
 * One file on its way to a GridFTP server, under another name until it is whole there. What an earlier attempt has left is taken up as far
 * as the server's checksum proves that it is the same. Used by one thread.
 */
final class GridFtpUpload implements Supplier<TransferResult> {

    private static final Duration POLL = Duration.ofMillis(100);

    /** Connections may be this much apart when they are cut, so that there are gaps before the end of what is there. */
    private static final long APART = 64L << 20;

    private final GridFtpLogins logins;
    private final GridLogin login;
    private final SendRequest request;
    private final GridFtpUrl url;
    private final String part;
    private final Outgoing source;

    GridFtpUpload(GridFtpLogins logins, GridLogin login, SendRequest request, Outgoing source) {
        this.logins = logins;
        this.login = login;
        this.request = request;
        this.url = GridFtpUrl.of(request.target());
        this.part = url.sibling(Outgoing.partName(url.name(), request.sha256()));
        this.source = source;
    }

    @Override
    public TransferResult get() {
        return logins.with(url, request.credential(), true, this::send);
    }

    private TransferResult send(GridFtpSession session) throws IOException, InterruptedException {
        Optional<GridFtpChecksum> checksum = GridFtpChecksum.best(session.checksums());
        long from = resume(session, checksum);
        try (OutgoingBlocks blocks =
                session.store(part, from, new DataPlan(login.streams(), true, login.confidential()))) {
            write(blocks, from);
        }
        TransferResult result = verified(session, checksum);
        session.rename(part, url.path());
        return result;
    }

    /** How much is there already. */
    private long resume(GridFtpSession session, Optional<GridFtpChecksum> checksum) throws IOException {
        long there = checksum.equals(Optional.of(GridFtpChecksum.SHA256)) ? bytesThere(session) : 0;
        for (long bytes : new long[] {there, there - APART}) {
            if (bytes > 0 && bytes <= source.size()) {
                source.goTo(bytes);
                if (isThere(session, bytes)) {
                    return bytes;
                }
            }
        }
        source.goTo(0);
        return 0;
    }

    private boolean isThere(GridFtpSession session, long bytes) throws IOException {
        return GridFtpChecksum.SHA256
                .ask(session, part, bytes, logins.stallTimeout())
                .filter(source.sha256()::equals)
                .isPresent();
    }

    private long bytesThere(GridFtpSession session) throws IOException {
        try {
            return session.size(part);
        } catch (FtpException nothingThere) {
            return 0;
        }
    }

    private void write(OutgoingBlocks blocks, long from) throws IOException, InterruptedException {
        StallWatch watch = new StallWatch(logins.stallTimeout());
        long offset = from;
        boolean more = true;
        while (!blocks.done()) {
            if (!more) {
                blocks.await(POLL);
            } else {
                byte[] buffer = blocks.buffer(POLL);
                int length = buffer.length == 0 ? 0 : source.read(buffer);
                if (length > 0) {
                    blocks.send(offset, buffer, length);
                    offset += length;
                } else if (length < 0) {
                    blocks.end();
                    more = false;
                }
            }
            watch.at(blocks.sent());
        }
        if (more) {
            throw new ProtocolException("the server does not wait for the end of the file");
        }
    }

    private TransferResult verified(GridFtpSession session, Optional<GridFtpChecksum> checksum) throws IOException {
        TransferResult result;
        try {
            result = source.result();
        } catch (TransferException e) {
            session.delete(part);
            throw e;
        }
        long there = session.size(part);
        if (there != result.bytes()) {
            throw new TransferException(
                    Kind.UNREACHABLE,
                    Urls.shown(url.url()) + " has " + there + " of " + result.bytes()
                            + " bytes that were sent; is its server's disk well? Try again later.");
        }
        if (checksum.isPresent()) {
            compare(session, checksum.get(), result);
        }
        return result;
    }

    private void compare(GridFtpSession session, GridFtpChecksum checksum, TransferResult sent) throws IOException {
        Optional<String> there = checksum.ask(session, part, sent.bytes(), logins.stallTimeout());
        String here = checksum == GridFtpChecksum.SHA256 ? sent.sha256() : checksum.of(request.source());
        if (there.isPresent() && !there.get().equals(here)) {
            session.delete(part);
            throw new TransferException(
                    Kind.UNREACHABLE,
                    Urls.shown(url.url()) + " has arrived with the checksum " + there.get() + " (" + checksum
                            + ") instead of " + here + "; is its server's disk well? Try again later.");
        }
    }
}
