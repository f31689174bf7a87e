package org.atelier.transfer;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.atelier.spi.transport.SendRequest;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;
import org.atelier.spi.transport.Transport;

/**
 * Fetches from SSH servers, and sends to them, by the program rsync, which moves only what is different from an older version at the other
 * end: {@code rsync://[user@]host[:port]/path}, always over SSH, and by the same rules as {@code sftp:}. A connection that is cut is taken
 * up with what has come by then. What was there stays until the new file is whole.
 *
 * <p>A transfer's pace is told of all that goes the file's way, and holds the connection back: what SSH and rsync add counts, what is taken
 * from the older version does not. The progress is how far the file is.
 */
final class RsyncTransport implements Transport {

    private final SshSite site;
    private final HostPrograms programs;
    private final Backoff backoff;
    private final InstantSource clock;

    /** Makes it; closing it closes the site, too. */
    RsyncTransport(SshSite site, HostPrograms programs, Backoff backoff, InstantSource clock) {
        this.site = site;
        this.programs = programs;
        this.backoff = backoff;
        this.clock = clock;
    }

    @Override
    public void check(URI source) {
        site.check(source);
        RsyncCommand unused = command(site.url(source, Optional.empty()));
    }

    private RsyncCommand command(SftpUrl url) {
        return RsyncCommand.of(
                url,
                programs.find("rsync", "rsync", url.url()),
                programs.find("ssh", "openssh-client", url.url()),
                site.stallTimeout());
    }

    @Override
    public TransferResult fetch(TransferRequest request, TransferListener listener) {
        SftpUrl url = site.url(request.source(), request.credential());
        RsyncCommand command = command(url);
        ProgressMeter progress = new ProgressMeter(listener, clock);
        try (DeltaPart part = DeltaPart.open(request)) {
            backoff.run(new RsyncDownload(site, command, url, part, progress));
            TransferResult result = part.publish();
            progress.finished(result.bytes());
            return result;
        }
    }

    @Override
    public void checkTarget(URI target) {
        site.check(target);
        RsyncCommand unused = command(site.url(target, Optional.empty())).toSend();
    }

    /** The file is read for its digest first, since rsync gives it its name there as soon as it is whole. */
    @Override
    public TransferResult send(SendRequest request, TransferListener listener) {
        RsyncCommand command =
                command(site.url(request.target(), request.credential())).toSend();
        TransferResult whole = digested(request);
        ProgressMeter progress = new ProgressMeter(listener, clock);
        backoff.run(new RsyncUpload(site, command, request, whole.bytes(), progress));
        progress.finished(whole.bytes());
        return whole;
    }

    private TransferResult digested(SendRequest request) {
        try (Outgoing source = Outgoing.open(request, new ProgressMeter(TransferListener.SILENT, clock))) {
            source.goTo(source.size());
            return source.result();
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
