package org.atelier.transfer;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.sftp.client.SftpErrorDataHandler;
import org.apache.sshd.sftp.client.SftpVersionSelector;
import org.apache.sshd.sftp.client.impl.DefaultSftpClient;
import org.apache.sshd.sftp.common.SftpConstants;

/** Speaks SFTP version 3 with a server, and waits for no answer for ever. Interrupting the one who waits ends that. */
final class TimedSftpClient extends DefaultSftpClient {

    private final Duration stallTimeout;

    TimedSftpClient(ClientSession session, Duration stallTimeout) throws IOException {
        super(session, SftpVersionSelector.fixedVersionSelector(SftpConstants.SFTP_V3), SftpErrorDataHandler.EMPTY);
        this.stallTimeout = stallTimeout;
    }

    @Override
    public Buffer receive(int id) throws IOException {
        Buffer answer = receive(id, stallTimeout);
        if (answer == null) {
            throw new SocketTimeoutException("no answer");
        }
        return answer;
    }
}
