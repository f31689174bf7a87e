package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.atelier.spi.transport.SendRequest;
import org.atelier.spi.transport.TransferListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is sent over connections that are cut. */
@Timeout(120)
final class SftpUploadTest {

    private static final KeyPair HOST = SshFiles.newKey();
    private static final KeyPair USER = SshFiles.newKey();
    private static final byte[] CONTENT = TransportContract.random(3_000_000);

    private final List<Long> begun = new CopyOnWriteArrayList<>();
    private final AtomicLong cutAt = new AtomicLong(Long.MAX_VALUE);

    @TempDir
    Path folder;

    private SshServer server;
    private SftpTransport transport;
    private Path there;

    @BeforeEach
    void start() throws IOException {
        there = Files.createDirectory(folder.resolve("there"));
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(HOST));
        server.setPublickeyAuthenticator((name, key, session) -> KeyUtils.compareKeys(key, USER.getPublic()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(there));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new Cutting());
        server.setSubsystemFactories(List.of(sftp));
        server.start();
        SshFiles files = new SshFiles(folder).with(USER);
        files.know(SshFiles.line("localhost", server.getPort(), HOST.getPublic()));
        transport = files.transport(List.of("localhost"), "images");
    }

    @AfterEach
    void stop() throws IOException {
        transport.close();
        server.stop(true);
    }

    /** Ends the connection where a write goes beyond what may be written, once. */
    private final class Cutting implements SftpEventListener {

        private ServerSession seen;

        @Override
        public synchronized void writing(
                ServerSession session, String handle, FileHandle file, long offset, byte[] data, int from, int length) {
            if (!session.equals(seen)) {
                seen = session;
                begun.add(offset);
            }
            if (offset + length > cutAt.get()) {
                cutAt.set(Long.MAX_VALUE);
                session.close(true);
            }
        }
    }

    @Test
    void shouldGoOnWhereItWasCut() throws IOException {
        cutAt.set(2_000_000);

        transport.send(request(), TransferListener.SILENT);

        assertThat(there.resolve("disk")).hasBinaryContent(CONTENT);
        assertThat(begun).hasSize(2);
        assertThat(begun.get(1)).isPositive();
        assertThat(there).isDirectoryNotContaining(SendContract::isPart);
    }

    @Test
    void shouldGoOnWithWhatAnEarlierProcessHasLeft() throws IOException {
        SendRequest request = request();
        Files.write(
                there.resolve(Outgoing.partName("disk", request.sha256())), TransportContract.head(CONTENT, 1_234_567));

        transport.send(request, TransferListener.SILENT);

        assertThat(there.resolve("disk")).hasBinaryContent(CONTENT);
        assertThat(begun).containsExactly(1_234_567L);
    }

    @Test
    void shouldStartOverWhereWhatIsLeftIsTooLong() throws IOException {
        SendRequest request = request();
        Files.write(
                there.resolve(Outgoing.partName("disk", request.sha256())),
                TransportContract.random(CONTENT.length + 1));

        transport.send(request, TransferListener.SILENT);

        assertThat(there.resolve("disk")).hasBinaryContent(CONTENT);
    }

    private SendRequest request() throws IOException {
        Path source = Files.write(folder.resolve("source"), CONTENT);
        return new SendRequest(
                source,
                URI.create("sftp://localhost:" + server.getPort() + "/disk"),
                TransportContract.sha256(CONTENT),
                Optional.empty());
    }
}
