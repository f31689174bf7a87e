package org.atelier.transfer;

import java.io.IOException;
import java.util.EnumSet;
import java.util.function.Supplier;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.atelier.spi.transport.SendRequest;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/**
 * One file on its way to a server by rsync, which begins from what is under its name there, and takes that name when it is whole. Each
 * {@link #get} is an attempt that begins from what came before a cut, where there was one.
 */
final class RsyncUpload implements Supplier<Long> {

    private final SshSite site;
    private final RsyncCommand command;
    private final SendRequest request;
    private final ProgressMeter progress;
    private final SftpUrl url;
    private final long size;

    /** One of a file whose content is known to be the one asked for. */
    RsyncUpload(SshSite site, RsyncCommand command, SendRequest request, long size, ProgressMeter progress) {
        this.site = site;
        this.command = command;
        this.request = request;
        this.progress = progress;
        this.url = command.url();
        this.size = size;
    }

    /** The size of the file when it is there in full. */
    @Override
    public Long get() {
        site.logins().with(url, this::lookAround);
        progress.expect(size);
        RsyncOutput output = new RsyncOutput();
        new RsyncExchange(site, command, SshRelay.Flow.TO_SERVER, output)
                .run(command.send(request.source(), partial()), bytes -> {
                    request.pace().moved(bytes);
                    progress.at(output.doneBytes());
                });
        return site.logins().with(url, this::settle);
    }

    /** One name for each content, so that nothing is taken up that is not of this file. */
    private String partial() {
        return Outgoing.partName("atelier", request.sha256());
    }

    /** SFTP tells better than rsync what is wrong; rsync would write into a folder of this name. */
    private long lookAround(TimedSftpClient client) throws IOException {
        int end = url.path().lastIndexOf('/');
        if (!client.stat(end == 0 ? "/" : url.path().substring(0, end)).isDirectory()) {
            throw new TransferException(
                    Kind.NOT_FOUND, Urls.shown(url.url()) + " is not in a folder but in a file; correct the URL.");
        }
        try {
            return SftpFile.size(client, url);
        } catch (SftpException e) {
            if (e.getStatus() != SftpConstants.SSH_FX_NO_SUCH_FILE) {
                throw e;
            }
            return 0;
        }
    }

    /** Sees that it is whole, and on the server's disk where that can be asked for. */
    private long settle(TimedSftpClient client) throws IOException {
        long there;
        try (CloseableHandle handle = client.open(url.path(), EnumSet.of(OpenMode.Read))) {
            OpenSSHFsyncExtension sync = client.getExtension(OpenSSHFsyncExtension.class);
            if (sync != null && sync.isSupported()) {
                sync.fsync(handle);
            }
            there = new SftpFile(client, url, handle).version().bytes();
        }
        if (there != size) {
            throw new TransferException(
                    Kind.CHANGED,
                    Urls.shown(url.url()) + " has " + there + " bytes where " + size
                            + " were sent; does somebody else write there?");
        }
        return there;
    }
}
