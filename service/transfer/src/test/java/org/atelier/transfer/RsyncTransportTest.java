package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.atelier.spi.transport.Pace;
import org.atelier.spi.transport.SshLogin;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
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

/** The real rsync, against OpenSSH's own server. */
@Timeout(120)
final class RsyncTransportTest implements TransportContract {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int BLOCK = 4096;

    @TempDir
    static Path folder;

    @TempDir
    static Path spare;

    private static OwnSshd server;
    private static Transport transport;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/rsync")), "apt-get install rsync");
        server = OwnSshd.in(folder);
        transport = transport(HostPrograms.USUAL);
    }

    /** One that has two keys, of which the server knows the second. */
    private static Transport transport(HostPrograms programs) {
        SshFiles other = new SshFiles(spare).with(SshFiles.newKey());
        SshLogin login = new SshLogin(
                List.of(other.key(), server.key()), server.knownHosts(), List.of(OwnSshd.user(), "a user"));
        SshSite site = SshFiles.site(PATIENCE, PATIENCE, List.of("127.0.0.1"), login);
        return new RsyncTransport(site, programs, Backoff.of(4, Duration.ofMillis(10)), Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            transport.close();
            server.close();
        }
    }

    @BeforeEach
    void makeArrivals() throws IOException {
        Files.createDirectories(arrivals());
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public URI publish(String name, byte[] content) throws IOException {
        return url(Files.write(directory.resolve(name), content));
    }

    private static URI url(Path file) {
        return URI.create(server.url(file).toString().replace("sftp:", "rsync:"));
    }

    @Override
    public URI missing() {
        return url(directory.resolve("missing"));
    }

    @Override
    public URI forbidden() {
        return URI.create("rsync://elsewhere.example/image");
    }

    @Override
    public Path arrivals() {
        return directory.resolve("arrivals");
    }

    /** It moves what SSH and rsync add, too. */
    @Test
    @Override
    public void shouldTellItsPaceOfAllBytesAsTheyCome() throws IOException {
        AtomicLong moved = new AtomicLong();
        byte[] content = TransportContract.random(3_000_017);

        fetch(request(publish("image", content)), bytes -> {
            assertThat(bytes).isLessThanOrEqualTo(1 << 20);
            moved.addAndGet(bytes);
        });

        assertThat(moved.get()).isBetween(3_000_017L, 3_100_000L);
    }

    @Test
    void shouldMoveWhatIsDifferentAndLeaveTheOlderVersionAsItIs() throws IOException {
        byte[] older = TransportContract.random(16 << 20);
        Path basis = Files.write(directory.resolve("basis"), older);
        byte[] newer = changed(older);
        AtomicLong moved = new AtomicLong();

        TransferResult result =
                fetch(request(publish("image", newer)).withBasis(basis), bytes -> moved.addAndGet(bytes));

        assertThat(result.sha256()).isEqualTo(TransportContract.sha256(newer));
        assertThat(target()).hasBinaryContent(newer);
        assertThat(moved.get()).isLessThan(1_200 << 10);
        assertThat(basis).hasBinaryContent(older);
    }

    /** With 5 % of its blocks changed, each by itself. */
    private static byte[] changed(byte[] older) {
        byte[] newer = older.clone();
        Random random = new Random(7);
        int blocks = older.length / BLOCK;
        for (int i = 0; i < blocks / 20; i++) {
            byte[] block = new byte[BLOCK];
            random.nextBytes(block);
            System.arraycopy(block, 0, newer, random.nextInt(blocks) * BLOCK, BLOCK);
        }
        return newer;
    }

    @Test
    void shouldBeginFromOlderVersionsThatAreLongerShorterOrGone() throws IOException {
        byte[] content = TransportContract.random(300_000);
        URI source = publish("image", content);
        Path longer = Files.write(directory.resolve("longer"), TransportContract.random(400_000));
        Path shorter = Files.write(directory.resolve("shorter"), TransportContract.head(content, 100_001));

        for (Path basis : List.of(longer, shorter, directory.resolve("gone"))) {
            fetch(request(source).withBasis(basis), Pace.FREE);

            assertThat(target()).as("from %s", basis).hasBinaryContent(content);
        }
    }

    @Test
    void shouldNotTakeAnotherFileOfTheSameSizeAndTimeForTheSame() throws IOException {
        byte[] content = TransportContract.random(BLOCK);
        URI source = publish("image", content);
        Path basis = Files.write(directory.resolve("basis"), new byte[BLOCK]);
        Files.setLastModifiedTime(basis, Files.getLastModifiedTime(directory.resolve("image")));

        fetch(request(source).withBasis(basis), Pace.FREE);

        assertThat(target()).hasBinaryContent(content);
    }

    @Test
    void shouldGoOnWithWhatIsHereWhereTheConnectionIsCut() throws IOException {
        byte[] content = TransportContract.random(32 << 20);
        AtomicLong moved = new AtomicLong();
        AtomicBoolean cut = new AtomicBoolean();

        fetch(request(publish("image", content)), bytes -> {
            if (moved.addAndGet(bytes) > 24 << 20 && cut.compareAndSet(false, true)) {
                programs("ssh").forEach(ProcessHandle::destroyForcibly);
            }
        });

        assertThat(cut).isTrue();
        assertThat(target()).hasBinaryContent(content);
        // What was on its way is lost; without taking up, 56 MiB move.
        assertThat(moved.get()).isBetween(32L << 20, 48L << 20);
    }

    @Test
    void shouldEndWhenTheThreadIsInterruptedAndLeaveNothing() throws IOException {
        TransferRequest request = request(publish("image", TransportContract.random(8 << 20)));
        AtomicLong moved = new AtomicLong();

        TransferException ended = catchThrowableOfType(
                TransferException.class,
                () -> fetch(request, bytes -> {
                    if (moved.addAndGet(bytes) > 1 << 20) {
                        Thread.currentThread().interrupt();
                    }
                }));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ended.kind()).isEqualTo(Kind.CANCELLED);
        assertThat(names()).isEmpty();
        await().atMost(PATIENCE)
                .until(() -> programs("ssh").isEmpty() && programs("rsync").isEmpty());
    }

    /** Those that this process has started. */
    private static List<ProcessHandle> programs(String name) {
        try (Stream<ProcessHandle> all = ProcessHandle.current().descendants()) {
            return all.filter(process -> process.info().command().orElse("").equals("/usr/bin/" + name))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(touch injected); `touch injected` 100% 'good' \"+\u00e9\" -o x",
                "a?[b]*",
                "back\\slash\nline feed {a,b}~ & | > x",
                "-rf"
            })
    void shouldFetchWhateverTheNameIs(String name) throws IOException {
        byte[] content = TransportContract.random(1_000);
        URI url = publish(name, content);
        publish("ab", new byte[1_000]);
        publish("abb", new byte[1_000]);

        fetch(url, Optional.of(TransportContract.sha256(content)));

        assertThat(target()).hasBinaryContent(content);
        try (Stream<Path> all = Files.walk(directory)) {
            assertThat(all.map(Path::getFileName)).doesNotContain(Path.of("injected"));
        }
    }

    @Test
    void shouldRefuseNamesAndUsersThatRsyncCannotSay() throws IOException {
        URI file = publish("back\\slash*", new byte[1]);
        URI user = URI.create(missing().toString().replace("//", "//a%20user@"));

        for (URI url : List.of(file, user)) {
            TransferException refused = catchThrowableOfType(TransferException.class, () -> transport.check(url));
            assertThat(refused).hasMessageContaining("use sftp:");
            assertThat(refused.kind()).isEqualTo(Kind.UNSUPPORTED);
        }
    }

    @Test
    void shouldRefuseWhatIsNoRegularFile() {
        assertThat(refusal(url(Path.of("/dev/zero")))).hasMessageContaining("not a regular file");
    }

    @Test
    void shouldSayWhatToInstall() {
        Transport poor = transport(new HostPrograms(List.of(directory)));

        TransferException refused = catchThrowableOfType(TransferException.class, () -> poor.check(missing()));

        assertThat(refused.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(refused).hasMessageContaining("apt-get install rsync");
        poor.close();
    }

    private TransferRequest request(URI source) {
        return new TransferRequest(source, target(), Optional.empty(), LIMIT);
    }

    private static TransferResult fetch(TransferRequest request, Pace pace) {
        return transport.fetch(request.withPace(pace), TransferListener.SILENT);
    }
}
