package org.atelier.transfer;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.apache.sshd.sftp.common.SftpConstants;

/** An SSH server that lets one key in and answers SFTP requests about its only file as a test says; honestly, if it says nothing. */
final class ScriptedSftp implements AutoCloseable {

    private static final int REGULAR = 0100644;

    /** How reads are answered. */
    @FunctionalInterface
    interface Reads {
        void answer(Read read, Answers answers) throws IOException;
    }

    record Read(int id, long offset, int length) {}

    final AtomicInteger logins = new AtomicInteger();

    /** When its file was changed, in seconds. */
    final AtomicInteger changedAt = new AtomicInteger(1_000);

    /** The offsets that each channel asked for first. */
    final List<Long> begun = new CopyOnWriteArrayList<>();

    volatile byte[] content;
    volatile long saidBytes = -1;
    volatile int mode = REGULAR;
    volatile int openStatus = SftpConstants.SSH_FX_OK;
    volatile Reads reads = (read, answers) -> answers.honest(read);

    private final SshServer server = SshServer.setUpDefaultServer();
    private final CountDownLatch closed = new CountDownLatch(1);

    ScriptedSftp(KeyPair hostKey, PublicKey user, byte[] content) {
        this.content = content;
        server.setHost("127.0.0.1");
        // The newest ones take a second of an interpreted program.
        server.setKeyExchangeFactories(NamedFactory.setUpTransformedFactories(
                true, List.of(BuiltinDHFactories.ecdhp256), ServerBuilder.DH2KEX));
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator((name, key, session) -> KeyUtils.compareKeys(key, user));
        server.addSessionListener(new SessionListener() {
            @Override
            public void sessionEvent(Session session, Event event) {
                if (event == Event.Authenticated) {
                    logins.incrementAndGet();
                }
            }
        });
        server.setSubsystemFactories(List.of(new Subsystem()));
        try {
            server.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return server.getPort();
    }

    int sessions() {
        return server.getActiveSessions().size();
    }

    /** Ends all connections. */
    void dropAll() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    void withoutSftp() {
        server.setSubsystemFactories(List.of());
    }

    URI url() {
        return url("localhost");
    }

    URI url(String host) {
        return URI.create("sftp://" + host + ":" + port() + "/image");
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Subsystem implements SubsystemFactory {

        @Override
        public String getName() {
            return SftpConstants.SFTP_SUBSYSTEM_NAME;
        }

        @Override
        public Command createSubsystem(ChannelSession channel) {
            return new Answers(channel);
        }
    }

    /** The server's side of one channel. */
    final class Answers implements Command {

        private final ChannelSession channel;
        private DataInputStream in;
        private DataOutputStream out;
        private Thread thread;
        private boolean first = true;

        private Answers(ChannelSession channel) {
            this.channel = channel;
        }

        @Override
        public void setInputStream(InputStream stream) {
            in = new DataInputStream(stream);
        }

        @Override
        public void setOutputStream(OutputStream stream) {
            out = new DataOutputStream(stream);
        }

        @Override
        public void setErrorStream(OutputStream stream) {
            // nothing is said there
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            // it never exits by itself
        }

        @Override
        public void start(ChannelSession session, Environment environment) {
            thread = DaemonThreads.start(this::serve, "scripted-sftp");
        }

        @Override
        public void destroy(ChannelSession session) {
            thread.interrupt();
        }

        private void serve() {
            try {
                while (true) {
                    byte[] packet = new byte[in.readInt()];
                    in.readFully(packet);
                    answer(new ByteArrayBuffer(packet));
                }
            } catch (IOException e) {
                channel.close(true);
            }
        }

        private void answer(Buffer request) throws IOException {
            int type = request.getUByte();
            int id = request.getInt();
            switch (type) {
                case SftpConstants.SSH_FXP_INIT ->
                    send(SftpConstants.SSH_FXP_VERSION, SftpConstants.SFTP_V3, new byte[0]);
                case SftpConstants.SSH_FXP_STAT, SftpConstants.SSH_FXP_FSTAT -> attributes(id);
                case SftpConstants.SSH_FXP_OPEN -> open(id);
                case SftpConstants.SSH_FXP_READ -> read(id, request);
                default -> status(id, SftpConstants.SSH_FX_OK);
            }
        }

        private void open(int id) throws IOException {
            if (openStatus == SftpConstants.SSH_FX_OK) {
                data(SftpConstants.SSH_FXP_HANDLE, id, new byte[] {1});
            } else {
                status(id, openStatus);
            }
        }

        private void read(int id, Buffer request) throws IOException {
            request.getBytes();
            Read read = new Read(id, request.getLong(), request.getInt());
            if (first) {
                begun.add(read.offset());
                first = false;
            }
            reads.answer(read, this);
        }

        private void attributes(int id) throws IOException {
            Buffer attributes = new ByteArrayBuffer();
            attributes.putInt(SftpConstants.SSH_FILEXFER_ATTR_SIZE
                    | SftpConstants.SSH_FILEXFER_ATTR_PERMISSIONS
                    | SftpConstants.SSH_FILEXFER_ATTR_ACMODTIME);
            attributes.putLong(saidBytes < 0 ? content.length : saidBytes);
            attributes.putInt(mode);
            attributes.putInt(changedAt.get());
            attributes.putInt(changedAt.get());
            send(SftpConstants.SSH_FXP_ATTRS, id, attributes.getCompactData());
        }

        void honest(Read read) throws IOException {
            atMost(read, read.length());
        }

        /** As much as is there, but not more than so many bytes. */
        void atMost(Read read, int most) throws IOException {
            int length = (int) Math.min(Math.min(read.length(), most), content.length - read.offset());
            if (length <= 0) {
                status(read.id(), SftpConstants.SSH_FX_EOF);
                return;
            }
            int from = (int) read.offset();
            data(SftpConstants.SSH_FXP_DATA, read.id(), Arrays.copyOfRange(content, from, from + length));
        }

        void data(int type, int id, byte[] bytes) throws IOException {
            Buffer data = new ByteArrayBuffer();
            data.putBytes(bytes);
            send(type, id, data.getCompactData());
        }

        void status(int id, int status) throws IOException {
            Buffer text = new ByteArrayBuffer();
            text.putInt(status);
            text.putString("as the test says");
            text.putString("en");
            send(SftpConstants.SSH_FXP_STATUS, id, text.getCompactData());
        }

        private void send(int type, int id, byte[] body) throws IOException {
            out.writeInt(1 + Integer.BYTES + body.length);
            out.writeByte(type);
            out.writeInt(id);
            out.write(body);
            out.flush();
        }

        void cut() {
            channel.getSession().close(true);
        }

        /** Says nothing any more. */
        void stall() throws IOException {
            try {
                closed.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
