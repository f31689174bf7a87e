package org.atelier.transfer;

import java.io.IOException;
import java.util.function.Supplier;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/**
 * One file on its way by rsync. Each {@link #get} is an attempt that begins from what is here by then. What rsync and its server say to
 * each other passes through this process, which so connects only to where it may, and holds it to its pace.
 */
final class RsyncDownload implements Supplier<Long> {

    private final SshSite site;
    private final RsyncCommand command;
    private final SftpUrl url;
    private final DeltaPart part;
    private final ProgressMeter progress;

    RsyncDownload(SshSite site, RsyncCommand command, SftpUrl url, DeltaPart part, ProgressMeter progress) {
        this.site = site;
        this.command = command;
        this.url = url;
        this.part = part;
        this.progress = progress;
    }

    /** The size of the file when it is there in full. */
    @Override
    public Long get() {
        SftpFile.Version version = version();
        part.begin(version.bytes());
        progress.expect(version.bytes());
        try {
            receive();
        } catch (IOException e) {
            throw SshFailures.translated(url, e, site.stallTimeout());
        }
        if (part.bytes() != version.bytes() || !version().equals(version)) {
            throw changed();
        }
        return part.bytes();
    }

    /** SFTP tells better than rsync what is wrong with a file, and asks for it by its name, not by a pattern. */
    private SftpFile.Version version() {
        return site.logins().with(url, client -> {
            SftpFile file = SftpFile.open(client, url);
            SftpFile.Version version = file.version();
            file.close();
            return version;
        });
    }

    private void receive() throws IOException {
        RsyncOutput output = new RsyncOutput();
        try (SshRelay relay = SshRelay.to(site.addresses(url), url.port(), site.stallTimeout());
                SshFolder folder = SshFolder.make(site.known(url), site.keys());
                RsyncRun run = command.fetch(part.path(), folder, relay.port(), output)) {
            run.whenEnded(relay::close);
            relay.pass(bytes -> {
                part.pace().moved(bytes);
                part.requireAllowed(output.doneBytes());
                progress.at(output.doneBytes());
            });
            int status = run.await();
            if (status != 0) {
                throw RsyncFailures.of(url, status, output.complaint());
            }
        }
        if (!output.transferred()) {
            throw changed();
        }
    }

    private TransferException changed() {
        return new TransferException(
                Kind.CHANGED,
                Urls.shown(url.url()) + " changed while it was read; try again when nobody changes it there.");
    }
}
