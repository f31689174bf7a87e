package org.atelier.transfer;

import java.net.URI;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.atelier.spi.transport.SendRequest;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;
import org.atelier.spi.transport.Transport;

/**
 * Fetches from SSH servers, and sends to them, by SFTP. A connection that is cut is taken up where it ended, provided that the file still has the same size
 * and time of change. What servers say of sizes is remembered for some minutes.
 */
final class SftpTransport implements Transport {

    private final SshSite site;
    private final Backoff backoff;
    private final InstantSource clock;

    /** Makes it; closing it closes the site, too. */
    SftpTransport(SshSite site, Backoff backoff, InstantSource clock) {
        this.site = site;
        this.backoff = backoff;
        this.clock = clock;
    }

    @Override
    public void check(URI source) {
        site.check(source);
    }

    @Override
    public TransferResult fetch(TransferRequest request, TransferListener listener) {
        SftpUrl url = site.url(request.source(), request.credential());
        ProgressMeter progress = new ProgressMeter(listener, clock);
        try (PartFile part = PartFile.open(request)) {
            backoff.run(new SftpDownload(site.logins(), url, part, progress));
            TransferResult result = part.publish();
            progress.finished(result.bytes());
            return result;
        }
    }

    @Override
    public void checkTarget(URI target) {
        check(target);
    }

    @Override
    public TransferResult send(SendRequest request, TransferListener listener) {
        SftpUrl url = site.url(request.target(), request.credential());
        try (Outgoing source = Outgoing.open(request, new ProgressMeter(listener, clock))) {
            return backoff.run(new SftpUpload(site.logins(), url, request, source));
        }
    }

    @Override
    public OptionalLong size(URI source) {
        return site.size(source);
    }

    @Override
    public void close() {
        site.close();
    }
}
