package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.atelier.spi.transport.Pace;
import org.atelier.spi.transport.SshLogin;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferResult;
import org.atelier.spi.transport.Transport;
import org.atelier.testkit.OwnSshd;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real rsync sends to OpenSSH's own server. */
@Timeout(120)
final class RsyncSendTest implements SendContract {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    static Path folder;

    private static OwnSshd server;
    private static Transport transport;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/rsync")), "apt-get install rsync");
        server = OwnSshd.in(folder);
        SshLogin login = new SshLogin(List.of(server.key()), server.knownHosts(), List.of(OwnSshd.user()));
        SshSite site = SshFiles.site(PATIENCE, PATIENCE, List.of("127.0.0.1"), login);
        transport =
                new RsyncTransport(site, HostPrograms.USUAL, Backoff.of(4, Duration.ofMillis(10)), Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            transport.close();
            server.close();
        }
    }

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(destinations());
        Files.createDirectories(departures());
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public URI destination(String name) {
        return url(destinations().resolve(name));
    }

    private static URI url(Path file) {
        return URI.create(server.url(file).toString().replace("sftp:", "rsync:"));
    }

    @Override
    public Path destinations() {
        return directory.resolve("destinations");
    }

    @Override
    public URI nowhere() {
        return url(directory.resolve("missing/disk"));
    }

    @Override
    public URI forbiddenDestination() {
        return URI.create("rsync://elsewhere.example/disk");
    }

    @Override
    public Path departures() {
        return directory.resolve("departures");
    }

    /** It moves what SSH and rsync add, too. */
    @Test
    @Override
    public void shouldTellItsPaceOfAllBytesThatAreSent() throws IOException {
        AtomicLong moved = new AtomicLong();

        send(TransportContract.random(3_000_017), bytes -> {
            assertThat(bytes).isLessThanOrEqualTo(1 << 20);
            moved.addAndGet(bytes);
        });

        assertThat(moved.get()).isBetween(3_000_017L, 3_100_000L);
    }

    @Test
    void shouldMoveWhatIsDifferentFromWhatIsThere() throws IOException {
        byte[] older = TransportContract.random(16 << 20);
        Files.write(destinations().resolve("disk"), older);
        byte[] newer = older.clone();
        System.arraycopy(TransportContract.random(100_000), 0, newer, 5_000_000, 100_000);
        AtomicLong moved = new AtomicLong();

        TransferResult result = send(newer, moved::addAndGet);

        assertThat(result.sha256()).isEqualTo(TransportContract.sha256(newer));
        assertThat(destinations().resolve("disk")).hasBinaryContent(newer);
        assertThat(moved.get()).isBetween(100_000L, 300_000L);
    }

    @Test
    void shouldKeepWhatIsThereWholeUntilTheNewOneIs() throws IOException {
        byte[] older = TransportContract.random(1 << 20);
        Path disk = Files.write(destinations().resolve("disk"), older);
        byte[] newer = TransportContract.random(1 << 20);
        AtomicLong moved = new AtomicLong();

        send(newer, bytes -> {
            if (moved.addAndGet(bytes) < newer.length) {
                assertThat(disk).hasBinaryContent(older);
            }
        });

        assertThat(disk).hasBinaryContent(newer);
    }

    @Test
    void shouldGoOnWithWhatIsThereWhereTheConnectionIsCut() throws IOException {
        byte[] content = TransportContract.random(32 << 20);
        AtomicLong moved = new AtomicLong();
        AtomicBoolean cut = new AtomicBoolean();

        send(content, bytes -> {
            if (moved.addAndGet(bytes) > 24 << 20 && cut.compareAndSet(false, true)) {
                programs("ssh").forEach(ProcessHandle::destroyForcibly);
            }
        });

        assertThat(cut).isTrue();
        assertThat(destinations().resolve("disk")).hasBinaryContent(content);
        // What was on its way is lost; without taking up, 56 MiB move.
        assertThat(moved.get()).isBetween(32L << 20, 48L << 20);
        assertThat(names(destinations())).containsExactly("disk");
    }

    /** Those that this process has started. */
    private static List<ProcessHandle> programs(String name) {
        try (Stream<ProcessHandle> all = ProcessHandle.current().descendants()) {
            return all.filter(process -> process.info().command().orElse("").equals("/usr/bin/" + name))
                    .toList();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void shouldLeaveHolesAndTheServersOwnPermissions() throws IOException, InterruptedException {
        byte[] content = new byte[20 << 20];
        System.arraycopy(TransportContract.random(1_000_003), 0, content, 12 << 20, 1_000_003);
        Files.createFile(
                departures().resolve("source"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Path other = Files.createFile(directory.resolve("as-files-are"));

        send(content, Pace.FREE);

        Path disk = destinations().resolve("disk");
        assertThat(disk).hasBinaryContent(content);
        assertThat(TransportContract.allocatedKiB(disk)).isLessThan(2 << 10);
        assertThat(Files.getPosixFilePermissions(disk)).isEqualTo(Files.getPosixFilePermissions(other));
    }

    @Test
    void shouldNotWriteIntoAFolderOfTheName() throws IOException {
        URI target = destination("disk");
        Files.createDirectory(destinations().resolve("disk"));

        TransferException refused = refusal(request(new byte[10], target));

        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(destinations().resolve("disk")).isEmptyDirectory();
    }

    @Test
    void shouldNotWriteBelowAFile() throws IOException {
        Path file = Files.createFile(destinations().resolve("file"));

        assertThat(refusal(request(new byte[10], url(file.resolve("disk")))).kind())
                .isEqualTo(Kind.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(touch injected); `touch injected` 100% 'good' \"+\u00e9\" -o x",
                "back\\slash\nline feed {a,b}~ & | > x",
                "-rf"
            })
    void shouldSendWhateverTheNameIs(String name) throws IOException {
        byte[] content = TransportContract.random(1_000);
        URI target = url(destinations().resolve(name));
        Path other = Files.write(destinations().resolve("ab"), new byte[1_000]);

        TransferResult unused = transport.send(request(content, target), TransferListener.SILENT);

        assertThat(destinations().resolve(name)).hasBinaryContent(content);
        assertThat(names(destinations())).containsExactlyInAnyOrder(name, "ab");
        assertThat(other).hasBinaryContent(new byte[1_000]);
        assertThat(directory.resolve("injected")).doesNotExist();
    }

    @Test
    void shouldRefuseNamesThatRsyncCannotSay() {
        TransferException refused = catchThrowableOfType(
                TransferException.class,
                () -> transport.checkTarget(url(destinations().resolve("disk*"))));

        assertThat(refused.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(refused).hasMessageContaining("use sftp:");
    }

    private TransferResult send(byte[] content, Pace pace) throws IOException {
        return transport.send(request(content, destination("disk")).withPace(pace), TransferListener.SILENT);
    }
}
