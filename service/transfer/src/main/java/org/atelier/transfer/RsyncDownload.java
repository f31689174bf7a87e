package org.atelier.transfer;

import java.util.function.Supplier;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/** One file on its way from a server by rsync. Each {@link #get} is an attempt that begins from what is here by then. */
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
        receive();
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

    private void receive() {
        RsyncOutput output = new RsyncOutput();
        new RsyncExchange(site, command, SshRelay.Flow.FROM_SERVER, output).run(command.fetch(part.path()), bytes -> {
            part.pace().moved(bytes);
            part.requireAllowed(output.doneBytes());
            progress.at(output.doneBytes());
        });
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
