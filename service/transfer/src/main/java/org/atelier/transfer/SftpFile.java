package org.atelier.transfer;

import java.io.IOException;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.sftp.client.SftpClient.Attribute;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.common.SftpConstants;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/** A file that is open on a server. */
record SftpFile(TimedSftpClient client, SftpUrl url, CloseableHandle handle) {

    /**
     * By what it is recognized when the rest of it is asked for.
     *
     * @param seconds when it was changed last, since 1970; 0 where the server does not say
     */
    record Version(long bytes, long seconds) {

        static final Version UNKNOWN = new Version(-1, -1);
    }

    /** Opens it, where it is a regular one: others may have no end, or nobody at their other end. */
    static SftpFile open(TimedSftpClient client, SftpUrl url) throws IOException {
        requireRegular(url, client.stat(url.path()));
        return new SftpFile(client, url, client.open(url.path(), EnumSet.of(OpenMode.Read)));
    }

    /** How large the file there is, without opening it. */
    static long size(TimedSftpClient client, SftpUrl url) throws IOException {
        Attributes attributes = client.stat(url.path());
        requireRegular(url, attributes);
        return attributes.getSize();
    }

    /** As it is now. */
    Version version() throws IOException {
        Attributes attributes = client.stat(handle);
        requireRegular(url, attributes);
        boolean dated = attributes.getFlags().contains(Attribute.ModifyTime);
        return new Version(
                attributes.getSize(), dated ? attributes.getModifyTime().to(TimeUnit.SECONDS) : 0);
    }

    SftpReads readsFrom(long offset, long end) {
        return new SftpReads(client, handle, offset, end);
    }

    void close() throws IOException {
        handle.close();
    }

    private static void requireRegular(SftpUrl url, Attributes attributes) {
        boolean told = attributes.getFlags().contains(Attribute.Perms);
        if (told && attributes.getType() != SftpConstants.SSH_FILEXFER_TYPE_REGULAR) {
            throw new TransferException(
                    Kind.FORBIDDEN, Urls.shown(url.url()) + " is not a regular file; name an image file.");
        }
        if (!attributes.getFlags().contains(Attribute.Size)) {
            throw Urls.unsupported(url.url(), "the server does not say how large it is.");
        }
    }
}
