package org.atelier.transfer;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** Reads a remote file in order, with many requests on their way at once, so that it does not matter how far away it is. */
final class SftpReads {

    /** Whole blocks; OpenSSH's server gives up on those who ask for more than 255 KiB. */
    static final int PIECE = 252 << 10;

    private static final int LEAST = 4 << 10;
    private static final int ON_THEIR_WAY = 32;
    private static final int HEADER = 64;

    private final TimedSftpClient client;
    private final byte[] handle;
    private final long end;
    private final Deque<Asked> asked = new ArrayDeque<>();
    private long next;
    private int piece = PIECE;

    SftpReads(TimedSftpClient client, CloseableHandle handle, long offset, long end) {
        this.client = client;
        this.handle = handle.getIdentifier();
        this.next = offset;
        this.end = end;
    }

    private record Asked(int id, long offset, int length) {}

    /** Waits for what comes next, and appends it; false where the server says that nothing does. */
    boolean appendTo(PartFile part) throws IOException {
        while (asked.size() < ON_THEIR_WAY && next < end) {
            int length = (int) Math.min(piece - next % piece, end - next);
            asked.addLast(ask(next, length));
            next += length;
        }
        Asked first = asked.removeFirst();
        Buffer answer = client.receive(first.id());
        int length = content(answer, first);
        if (length < 0) {
            return false;
        }
        part.append(answer.array(), answer.rpos(), length);
        if (length < first.length()) {
            piece = Math.max(LEAST, Math.min(piece, length));
            asked.addFirst(ask(first.offset() + length, first.length() - length));
        }
        return true;
    }

    private Asked ask(long offset, int length) throws IOException {
        Buffer request = new ByteArrayBuffer(handle.length + HEADER, false);
        request.putBytes(handle);
        request.putLong(offset);
        request.putUInt(length);
        return new Asked(client.write(SftpConstants.SSH_FXP_READ, request).getId(), offset, length);
    }

    /** How much content begins where the buffer is read next; -1 at the end of the file. */
    private static int content(Buffer answer, Asked to) throws IOException {
        answer.getInt();
        int type = answer.getUByte();
        answer.getInt();
        if (type == SftpConstants.SSH_FXP_STATUS) {
            return refused(answer.getInt());
        }
        int length = type == SftpConstants.SSH_FXP_DATA ? answer.getInt() : 0;
        if (length < 1 || length > to.length() || length > answer.available()) {
            throw new IOException("the server does not answer as SFTP has it");
        }
        return length;
    }

    private static int refused(int status) throws SftpException {
        if (status == SftpConstants.SSH_FX_EOF) {
            return -1;
        }
        throw new SftpException(status, SftpConstants.getStatusName(status));
    }
}
