package org.atelier.transfer;

import java.security.PublicKey;
import java.time.Duration;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.core.CoreModuleProperties;

/** Somebody logged in at a server, and the channel that files come by. Used by one transfer at a time. */
final class SshConnection {

    private static final Duration GRACE = Duration.ofMinutes(1);

    private final ClientSession session;
    private final TimedSftpClient sftp;
    private final Duration stallTimeout;

    /**
     * Makes it.
     *
     * @param stallTimeout after which the one who waits for an answer gives up
     */
    SshConnection(ClientSession session, TimedSftpClient sftp, Duration stallTimeout) {
        this.session = session;
        this.sftp = sftp;
        this.stallTimeout = stallTimeout;
    }

    TimedSftpClient sftp() {
        return sftp;
    }

    PublicKey serverKey() {
        return session.getServerKey();
    }

    boolean isOpen() {
        return sftp.isOpen() && session.isOpen();
    }

    /** Lets it wait for its server longer than any caller does. */
    void work() {
        CoreModuleProperties.IDLE_TIMEOUT.set(session, stallTimeout.plus(GRACE));
    }

    /** Keeps it until nobody has used it for this long. */
    void rest(Duration longest) {
        CoreModuleProperties.IDLE_TIMEOUT.set(session, longest);
    }

    void whenClosed(Runnable task) {
        session.addCloseFutureListener(future -> task.run());
    }

    /** Ends it at once. */
    void cut() {
        session.close(true);
    }
}
