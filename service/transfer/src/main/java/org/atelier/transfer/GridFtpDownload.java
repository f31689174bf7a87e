package org.atelier.transfer;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.atelier.spi.transport.GridLogin;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.transfer.gridftp.DataPlan;
import org.atelier.transfer.gridftp.GridFtpSession;
import org.atelier.transfer.gridftp.Incoming;
import org.atelier.transfer.gridftp.Ranges;

/**
 * One file on its way from a GridFTP server. Each attempt brings what is missing of the same version of the file. Where nobody has said which
 * digest it must have, the server is asked for its checksum in the end. Used by one thread.
 */
final class GridFtpDownload implements Supplier<Long> {

    private static final Duration POLL = Duration.ofMillis(100);

    private final GridFtpLogins logins;
    private final GridLogin login;
    private final TransferRequest request;
    private final GridFtpUrl url;
    private final PartFile part;
    private final ProgressMeter progress;
    private final Ranges ranges = new Ranges();
    private Version version = Version.UNKNOWN;

    GridFtpDownload(
            GridFtpLogins logins, GridLogin login, TransferRequest request, PartFile part, ProgressMeter progress) {
        this.logins = logins;
        this.login = login;
        this.request = request;
        this.url = GridFtpUrl.of(request.source());
        this.part = part;
        this.progress = progress;
    }

    /**
     * By what a file is recognized when the rest of it is asked for.
     *
     * @param modified in the server's words; empty where it does not tell
     */
    private record Version(long bytes, String modified) {

        static final Version UNKNOWN = new Version(-1, "");

        static Version of(GridFtpSession session, String path) throws IOException {
            return new Version(session.size(path), session.modified(path));
        }
    }

    /** The size of the file when it is there in full. */
    @Override
    public Long get() {
        boolean delegating = !mayComeByBlocks() || request.sha256().isEmpty();
        return logins.with(url, request.credential(), delegating, this::receive);
    }

    private long receive(GridFtpSession session) throws IOException, InterruptedException {
        begin(Version.of(session, url.path()));
        Optional<GridFtpChecksum> checksum =
                request.sha256().isPresent() ? Optional.empty() : GridFtpChecksum.best(session.checksums());
        boolean byBlocks = mayComeByBlocks() && (request.sha256().isPresent() || checksum.isPresent());
        if (!byBlocks && ranges.count() > 1) {
            startOver();
        }
        ScatteredPart arriving = new ScatteredPart(part, ranges);
        Incoming incoming = byBlocks ? blocks(session, arriving) : stream(session, arriving);
        try {
            follow(incoming, arriving);
        } finally {
            arriving.end();
            incoming.close();
        }
        if (part.bytes() != version.bytes()) {
            throw changed("ended after " + part.bytes() + " of " + version.bytes() + " bytes");
        }
        if (!Version.of(session, url.path()).equals(version)) {
            throw startingOver("changed while it was read");
        }
        if (checksum.isPresent()) {
            compare(session, checksum.get());
        }
        return part.bytes();
    }

    /** Goes on, or starts over. */
    private void begin(Version now) {
        if (!now.equals(version)) {
            startOver();
            version = now;
        }
        part.expect(now.bytes());
        progress.expect(now.bytes());
    }

    private void startOver() {
        part.reset();
        ranges.clear();
    }

    /**
     * By several connections, which the server opens: it cannot be made sure that it is the server that does. So that is done only where the
     * whole is checked, and where it need not be confidential.
     */
    private boolean mayComeByBlocks() {
        return login.streams() > 1 && !login.confidential();
    }

    private Incoming blocks(GridFtpSession session, ScatteredPart arriving) throws IOException {
        return session.retrieveBlocks(url.path(), version.bytes(), ranges.marker(), login.streams(), arriving);
    }

    private Incoming stream(GridFtpSession session, ScatteredPart arriving) throws IOException {
        DataPlan plan = new DataPlan(1, true, login.confidential());
        return session.retrieveStream(url.path(), version.bytes(), ranges.beginning(), plan, arriving);
    }

    private void follow(Incoming incoming, ScatteredPart arriving) throws IOException, InterruptedException {
        StallWatch watch = new StallWatch(logins.stallTimeout());
        while (!incoming.done() || part.bytes() < ranges.beginning()) {
            if (Thread.currentThread().isInterrupted()) {
                throw Backoff.cancelled(null);
            }
            boolean more = part.bytes() < version.bytes();
            if (more && arriving.digest(POLL)) {
                progress.at(part.bytes());
            } else if (!more) {
                incoming.await(POLL);
            }
            watch.at(arriving.received() + part.bytes());
        }
    }

    private void compare(GridFtpSession session, GridFtpChecksum checksum) throws IOException {
        Optional<String> there = checksum.ask(session, url.path(), version.bytes(), logins.stallTimeout());
        String here = checksum == GridFtpChecksum.SHA256 ? part.sha256() : checksum.of(part.path());
        if (there.isPresent() && !there.get().equals(here)) {
            throw startingOver(
                    "has another checksum here (" + checksum + " " + here + ") than there (" + there.get() + ")");
        }
    }

    private TransferException startingOver(String how) {
        version = Version.UNKNOWN;
        return changed(how);
    }

    private TransferException changed(String how) {
        return new TransferException(
                Kind.CHANGED, Urls.shown(url.url()) + " " + how + "; try again when nobody changes it there.");
    }
}
