package org.atelier.transfer;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.atelier.spi.transport.RelayRequest;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferResult;
import org.atelier.transfer.gridftp.FtpException;
import org.atelier.transfer.gridftp.GridFtpSession;

/**
 * What has come of a file that one GridFTP server sends to another, and lies beside its target until it is whole. That it is what it should
 * be, the servers' checksums tell, since nothing of it passes this host. Used by one thread.
 */
final class RelayedPart {

    /** Connections may be this much apart when they are cut, so that there are gaps before the end of what is there. */
    private static final long APART = 64L << 20;

    private final RelayRequest request;
    private final GridFtpVisit source;
    private final GridFtpVisit target;
    private final String path;
    private final long bytes;

    /**
     * Looks at the file at its source.
     *
     * @throws TransferException where it cannot be relayed
     */
    RelayedPart(RelayRequest request, GridFtpVisit source, GridFtpVisit target) {
        this.request = request;
        this.source = source;
        this.target = target;
        GridFtpUrl url = target.end().url();
        this.path = url.sibling(Outgoing.partName(url.name(), request.sha256()));
        if (!target.ask(GridFtpSession::checksums).contains(GridFtpChecksum.SHA256.name())) {
            throw unproven();
        }
        this.bytes = source.ask(session -> session.size(source.path()));
    }

    /** Where it lies. */
    String path() {
        return path;
    }

    /** How large the file is. */
    long bytes() {
        return bytes;
    }

    /** Whether the target is this file already. */
    boolean isPublished() {
        return target.ask(session -> bytesThere(session, target.path())) == bytes
                && digest(target, target.path(), bytes).equals(Optional.of(request.sha256()));
    }

    /** How much of it, from its beginning on, is there already. */
    long there() {
        long there = target.ask(session -> bytesThere(session, path));
        if (there > 0 && there == bytes && isWhole()) {
            return there;
        }
        for (long beginning : new long[] {there, there - APART}) {
            if (beginning > 0 && beginning < bytes && isSame(beginning)) {
                return beginning;
            }
        }
        return 0;
    }

    /**
     * Gives it its name, where it is what it should be.
     *
     * @throws TransferException where it is not, and where it is not known to be
     */
    TransferResult publish() {
        long there = target.ask(session -> session.size(path));
        if (there != bytes) {
            throw incomplete(there);
        }
        String digest = digest(target, path, bytes).orElseThrow(this::unproven);
        if (!digest.equals(request.sha256())) {
            discard();
            throw different(digest);
        }
        target.tell(session -> session.rename(path, target.path()));
        return new TransferResult(bytes, digest);
    }

    private boolean isWhole() {
        return digest(target, path, bytes).equals(Optional.of(request.sha256()));
    }

    private boolean isSame(long beginning) {
        Optional<String> there = digest(target, path, beginning);
        return there.isPresent() && there.equals(digest(source, source.path(), beginning));
    }

    private static long bytesThere(GridFtpSession session, String path) throws IOException {
        try {
            return session.size(path);
        } catch (FtpException nothingThere) {
            return 0;
        }
    }

    private static Optional<String> digest(GridFtpVisit visit, String path, long beginning) {
        Duration patience = visit.end().logins().stallTimeout();
        return visit.ask(session -> GridFtpChecksum.SHA256.ask(session, path, beginning, patience));
    }

    private void discard() {
        target.tell(session -> session.delete(path));
    }

    private TransferException incomplete(long there) {
        long now = source.ask(session -> session.size(source.path()));
        if (now != bytes) {
            discard();
            return new TransferException(
                    Kind.CHANGED,
                    source.shown() + " had " + bytes + " bytes and has " + now
                            + " now; try again when nobody changes it there.");
        }
        return new TransferException(
                Kind.UNREACHABLE,
                target.shown() + " has " + there + " of " + bytes + " bytes that were sent from " + source.shown()
                        + "; is its server's disk well? Try again later.");
    }

    /** Tells a file that is another one from one that was damaged on its way. */
    private TransferException different(String digest) {
        Optional<String> sent = digest(source, source.path(), bytes);
        if (sent.equals(Optional.of(request.sha256()))) {
            return new TransferException(
                    Kind.UNREACHABLE,
                    target.shown() + " has arrived with the SHA-256 digest " + digest + " instead of "
                            + request.sha256() + ", which " + source.shown()
                            + " has; is its server's disk well? Try again later.");
        }
        return new TransferException(
                Kind.DIGEST_MISMATCH,
                source.shown() + " has the SHA-256 digest " + sent.orElse(digest) + ", not " + request.sha256()
                        + " as asked for; correct the digest, or find out who changed the file. Nothing was sent under"
                        + " the name of " + target.shown() + ".");
    }

    private TransferException unproven() {
        return new TransferException(
                Kind.UNSUPPORTED,
                target.shown() + ": its server makes no SHA-256 checksums (CKSM), without which it is not known what"
                        + " another server has sent there; have the file fetched and sent by this site.");
    }
}
