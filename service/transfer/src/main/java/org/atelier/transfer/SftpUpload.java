package org.atelier.transfer;

import java.io.IOException;
import java.util.EnumSet;
import java.util.function.Supplier;
import org.apache.sshd.sftp.client.SftpClient.Attribute;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.atelier.spi.transport.SendRequest;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferResult;

/**
 * One file on its way to a server, under a name that says what is in it until it is there in full. Each {@link #get} is an attempt that
 * goes on where the one before, or one of an earlier process, was cut.
 */
final class SftpUpload implements Supplier<TransferResult> {

    private final SshLogins logins;
    private final SftpUrl url;
    private final Outgoing source;
    private final String partPath;

    SftpUpload(SshLogins logins, SftpUrl url, SendRequest request, Outgoing source) {
        this.logins = logins;
        this.url = url;
        this.source = source;
        int name = url.path().lastIndexOf('/') + 1;
        this.partPath =
                url.path().substring(0, name) + Outgoing.partName(url.path().substring(name), request.sha256());
    }

    @Override
    public TransferResult get() {
        return logins.with(url, this::send);
    }

    private TransferResult send(TimedSftpClient client) throws IOException {
        TransferResult result;
        try (CloseableHandle handle = client.open(partPath, EnumSet.of(OpenMode.Write, OpenMode.Create))) {
            long there = there(client, handle);
            source.goTo(there);
            write(new SftpWrites(client, handle, there));
            result = result(client);
            finish(client, handle);
        }
        rename(client);
        return result;
    }

    /** How much is there already; what is longer than the file is not of it. */
    private long there(TimedSftpClient client, CloseableHandle handle) throws IOException {
        Attributes attributes = client.stat(handle);
        long size = attributes.getFlags().contains(Attribute.Size) ? attributes.getSize() : 0;
        if (size > source.size()) {
            client.setStat(handle, new Attributes().size(0));
            return 0;
        }
        return size;
    }

    private void write(SftpWrites writes) throws IOException {
        byte[] piece = new byte[SftpReads.PIECE];
        for (int length = source.read(piece); length >= 0; length = source.read(piece)) {
            writes.append(piece, length);
        }
        writes.await();
    }

    /** What was sent; what turns out to be damaged is not left there. */
    private TransferResult result(TimedSftpClient client) throws IOException {
        try {
            return source.result();
        } catch (TransferException e) {
            client.remove(partPath);
            throw e;
        }
    }

    private void finish(TimedSftpClient client, CloseableHandle handle) throws IOException {
        if (there(client, handle) < source.size()) {
            client.setStat(handle, new Attributes().size(source.size()));
        }
        OpenSSHFsyncExtension sync = client.getExtension(OpenSSHFsyncExtension.class);
        if (sync != null && sync.isSupported()) {
            sync.fsync(handle);
        }
        long size = there(client, handle);
        if (size != source.size()) {
            throw new TransferException(
                    Kind.CHANGED,
                    Urls.shown(url.url()) + " has " + size + " bytes where " + source.size()
                            + " were sent; does somebody else write there?");
        }
    }

    /** Servers without OpenSSH's extension rename over nothing, so what is there goes first. */
    private void rename(TimedSftpClient client) throws IOException {
        OpenSSHPosixRenameExtension rename = client.getExtension(OpenSSHPosixRenameExtension.class);
        if (rename != null && rename.isSupported()) {
            rename.posixRename(partPath, url.path());
            return;
        }
        try {
            client.remove(url.path());
        } catch (SftpException e) {
            if (e.getStatus() != SftpConstants.SSH_FX_NO_SUCH_FILE) {
                throw e;
            }
        }
        client.rename(partPath, url.path());
    }
}
