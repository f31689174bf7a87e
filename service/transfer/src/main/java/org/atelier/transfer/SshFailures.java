package org.atelier.transfer;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/** Says what went wrong between us and an SSH server. */
final class SshFailures {

    private SshFailures() {}

    static TransferException translated(SftpUrl url, Exception e, Duration stallTimeout) {
        String where = Urls.shown(url.url());
        if (Thread.currentThread().isInterrupted()
                || (e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException))) {
            return Backoff.cancelled(e);
        }
        if (e instanceof SftpException status) {
            return refused(where, status);
        }
        if (e instanceof SshException ssh && isFinal(ssh)) {
            return notLetIn(where, url, ssh);
        }
        if (e instanceof UnknownHostException) {
            return new TransferException(
                    Kind.UNREACHABLE, where + ": the host's name is not known; correct the URL.", e);
        }
        if (stalled(e)) {
            return new TransferException(
                    Kind.UNREACHABLE,
                    where + " has stood still for " + stallTimeout + "; try again later or name another server.",
                    e);
        }
        return new TransferException(
                Kind.UNREACHABLE,
                where + " cannot be moved: " + e.getMessage() + "; is its server well? Try again later.",
                e);
    }

    private static boolean stalled(Exception e) {
        return e instanceof SocketTimeoutException || e.getCause() instanceof TimeoutException;
    }

    private static boolean isFinal(SshException e) {
        return e.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE
                || e.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_KEY_EXCHANGE_FAILED;
    }

    private static TransferException notLetIn(String where, SftpUrl url, SshException e) {
        if (e.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_KEY_EXCHANGE_FAILED) {
            return new TransferException(
                    Kind.FORBIDDEN,
                    where + ": no protected connection that is good enough can be had: " + e.getMessage()
                            + ". The server has to offer newer algorithms.",
                    e);
        }
        return new TransferException(
                Kind.FORBIDDEN,
                where + ": " + url.host() + " does not let the key of this service in as '" + url.user()
                        + "'; that user's authorized_keys there has to name it.",
                e);
    }

    private static TransferException refused(String where, SftpException e) {
        String what = where + ": the server answers '" + SftpConstants.getStatusName(e.getStatus()) + "'";
        return switch (e.getStatus()) {
            case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH ->
                new TransferException(Kind.NOT_FOUND, what + ": there is no such file or folder; correct the URL.", e);
            case SftpConstants.SSH_FX_PERMISSION_DENIED ->
                new TransferException(
                        Kind.FORBIDDEN, what + ": it does not let this service at the file; ask its owner to.", e);
            case SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, SftpConstants.SSH_FX_QUOTA_EXCEEDED ->
                new TransferException(Kind.FULL, what + ": there is no room; make some.", e);
            case SftpConstants.SSH_FX_OP_UNSUPPORTED ->
                new TransferException(Kind.UNSUPPORTED, what + ": it does not move files; name another server.", e);
            default -> new TransferException(Kind.UNREACHABLE, what + "; is its disk well? Try again later.", e);
        };
    }
}
