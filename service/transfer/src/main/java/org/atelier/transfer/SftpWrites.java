package org.atelier.transfer;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/**
 * Writes a remote file in order, with many requests on their way at once, and leaves holes where a piece is zero. Servers serve the
 * requests of one file in their order, so that what is there is always its beginning.
 */
final class SftpWrites {

    private static final int ON_THEIR_WAY = 32;
    private static final int HEADER = 64;

    private final TimedSftpClient client;
    private final byte[] handle;
    private final Deque<Integer> asked = new ArrayDeque<>();
    private long next;

    SftpWrites(TimedSftpClient client, CloseableHandle handle, long offset) {
        this.client = client;
        this.handle = handle.getIdentifier();
        this.next = offset;
    }

    void append(byte[] piece, int length) throws IOException {
        if (!SparseFile.isZero(piece, 0, length)) {
            while (asked.size() >= ON_THEIR_WAY) {
                requireWritten(asked.removeFirst());
            }
            Buffer request = new ByteArrayBuffer(handle.length + length + HEADER, false);
            request.putBytes(handle);
            request.putLong(next);
            request.putBytes(piece, 0, length);
            asked.addLast(client.write(SftpConstants.SSH_FXP_WRITE, request).getId());
        }
        next += length;
    }

    /** Waits until all is written. */
    void await() throws IOException {
        while (!asked.isEmpty()) {
            requireWritten(asked.removeFirst());
        }
    }

    private void requireWritten(int id) throws IOException {
        Buffer answer = client.receive(id);
        answer.getInt();
        int type = answer.getUByte();
        answer.getInt();
        if (type != SftpConstants.SSH_FXP_STATUS) {
            throw new IOException("the server does not answer as SFTP has it");
        }
        int status = answer.getInt();
        if (status != SftpConstants.SSH_FX_OK) {
            throw new SftpException(status, SftpConstants.getStatusName(status));
        }
    }
}
