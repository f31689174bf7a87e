package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ImageCacheTest {

    private static final URI SOURCE = URI.create("https://images.example/image");

    @TempDir
    Path directory;

    private final FakeTransport transport = new FakeTransport();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource clock = () -> now;
    private ImageCache cache;

    @BeforeEach
    void openCache() {
        cache = ImageCache.open(directory, transport, CacheLimits.NONE, clock);
    }

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void shouldFetchAnImageOfAKnownDigestOnce() throws IOException {
        CachedImage first = fetch(digest());
        CachedImage second = fetch(digest());

        assertThat(second).isEqualTo(first);
        assertThat(first.path()).hasBinaryContent(transport.content);
        assertThat(first.sha256()).isEqualTo(TransportContract.sha256(transport.content));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.path())))
                .isEqualTo("r--r--r--");
        assertThat(transport.fetches).hasValue(1);
    }

    @Test
    void shouldNeverServeAStaleImageWhenNoDigestIsGiven() {
        CachedImage older = fetch(Optional.empty());
        transport.content = TransportContract.random(2_000);

        CachedImage newer = fetch(Optional.empty());

        assertThat(newer.bytes()).isEqualTo(2_000);
        assertThat(older.path()).exists().isNotEqualTo(newer.path());
    }

    @Test
    void shouldNotFetchAgainWhatItsSourceHasStill() {
        transport.knowContent();
        CachedImage first = fetch(Optional.empty());

        assertThat(fetch(Optional.empty())).isEqualTo(first);
        assertThat(transport.fetches).hasValue(1);
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> cache.fetch(SOURCE, Optional.empty(), 999, Optional.empty(), TransferListener.SILENT))
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Kind.TOO_LARGE));

        transport.content = TransportContract.random(2_000);
        assertThat(fetch(Optional.empty()).bytes()).isEqualTo(2_000);
    }

    @Test
    void shouldKeepWhatWasFetchedWithACredentialForItsOwner() {
        CachedImage own = fetch("CN=alice", digest());

        assertThat(fetch("CN=alice", digest())).isEqualTo(own);
        assertThat(transport.fetches).hasValue(1);
        assertThat(cache.find(own.sha256())).isEmpty();
        assertThat(fetch("CN=bob", digest()).path()).isNotEqualTo(own.path());
        assertThat(fetch(digest()).path()).isNotEqualTo(own.path());
        assertThat(transport.fetches).hasValue(3);
        assertThat(transport.shown).containsExactly("CN=alice", "CN=bob");
    }

    @Test
    void shouldNotFetchWithACredentialWhatEverybodyMayHave() {
        CachedImage image = fetch(digest());

        assertThat(fetch("CN=alice", digest())).isEqualTo(image);
        assertThat(transport.shown).isEmpty();
    }

    @Test
    void shouldNotShareATransferWithThoseWhoShowNothing() {
        transport.gate = new CountDownLatch(1);
        CompletableFuture<CachedImage> own =
                CompletableFuture.supplyAsync(() -> fetch("CN=alice", Optional.empty()), threads);
        await().until(() -> transport.begun.getCount() == 0);
        CompletableFuture<CachedImage> other = CompletableFuture.supplyAsync(() -> fetch(Optional.empty()), threads);
        await().until(() -> transport.fetches.get() == 2);

        transport.gate.countDown();

        assertThat(own.join().path()).isNotEqualTo(other.join().path());
    }

    @Test
    void shouldShareOneTransferAmongAllWhoWait() {
        transport.gate = new CountDownLatch(1);
        AtomicLong told = new AtomicLong();
        List<CompletableFuture<CachedImage>> waiting = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> cache.fetch(
                                SOURCE, digest(), 10_000, Optional.empty(), (done, total) -> told.incrementAndGet()),
                        threads))
                .toList();
        await().until(() -> transport.begun.getCount() == 0);

        transport.gate.countDown();

        assertThat(waiting).allSatisfy(image -> assertThat(image.join().path()).exists());
        assertThat(transport.fetches).hasValue(1);
        assertThat(told.get()).isPositive();
    }

    @Test
    void shouldFetchForTheVirtualOrganisationThatAskedFirst() {
        transport.gate = new CountDownLatch(1);
        CompletableFuture<CachedImage> first = CompletableFuture.supplyAsync(() -> fetchFor("atlas"), threads);
        await().until(() -> transport.begun.getCount() == 0);
        CompletableFuture<CachedImage> second = CompletableFuture.supplyAsync(() -> fetchFor("cms"), threads);

        transport.gate.countDown();

        assertThat(second.join()).isEqualTo(first.join());
        assertThat(transport.organisations).containsExactly("atlas");
    }

    private CachedImage fetchFor(String vo) {
        return cache.fetch(SOURCE, digest(), 10_000, Optional.of(vo), TransferListener.SILENT);
    }

    @Test
    void shouldGoOnForTheOthersWhenTheOneWhoBeganIsInterrupted() {
        transport.gate = new CountDownLatch(1);
        List<Thread> leader = new ArrayList<>();
        CompletableFuture<Kind> cancelled = CompletableFuture.supplyAsync(
                () -> {
                    leader.add(Thread.currentThread());
                    return catchThrowableOfType(TransferException.class, () -> fetch(digest()))
                            .kind();
                },
                threads);
        await().until(() -> transport.begun.getCount() == 0);
        CompletableFuture<CachedImage> other = CompletableFuture.supplyAsync(() -> fetch(digest()), threads);

        leader.get(0).interrupt();

        assertThat(cancelled.join()).isEqualTo(Kind.CANCELLED);
        transport.gate.countDown();
        assertThat(other.join().path()).exists();
    }

    @Test
    void shouldTellAllWhoWaitWhenTheTransferFailsAndTryAgainNextTime() {
        transport.failing = true;
        transport.gate = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(2);
        List<CompletableFuture<Kind>> failures = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> {
                            waiting.countDown();
                            return catchThrowableOfType(TransferException.class, () -> fetch(digest()))
                                    .kind();
                        },
                        threads))
                .toList();
        await().until(() -> waiting.getCount() == 0 && transport.begun.getCount() == 0);

        transport.gate.countDown();

        assertThat(failures).allSatisfy(failure -> assertThat(failure.join()).isEqualTo(Kind.UNREACHABLE));
        transport.failing = false;
        assertThat(fetch(digest()).path()).exists();
    }

    @Test
    void shouldThrowAwayWhatACrashHasLeftBehindAndKeepWhatIsWhole() throws IOException {
        CachedImage whole = fetch(digest());
        Path half = directory.resolve("incoming/1234.part");
        Files.writeString(half, "half");

        ImageCache reopened = ImageCache.open(directory, transport, CacheLimits.NONE, clock);

        assertThat(half).doesNotExist();
        assertThat(reopened.find(whole.sha256())).contains(whole);
    }

    @Test
    void shouldNotHandOutAnImageThatIsLargerThanAllowed() {
        fetch(digest());

        assertThat(catchThrowableOfType(
                                TransferException.class,
                                () -> cache.fetch(SOURCE, digest(), 999, Optional.empty(), TransferListener.SILENT))
                        .kind())
                .isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void shouldFetchAgainWhatWasTakenOut() {
        CachedImage image = fetch(digest());
        Path target = directory.resolve("disk");

        assertThat(new CacheFiles(directory).prune(0)).hasSize(1);

        assertThat(cache.link(image, target)).isFalse();
        assertThat(target).doesNotExist();
        assertThat(cache.find(image.sha256())).isEmpty();
        assertThat(cache.link(fetch(digest()), target)).isTrue();
        assertThat(target).hasBinaryContent(transport.content);
        assertThat(transport.fetches).hasValue(2);
    }

    @Test
    void shouldNoteWhenAnImageWasAskedFor() {
        fetch(digest());
        now = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);

        fetch(digest());

        assertThat(new CacheFiles(directory).entries())
                .extracting(CacheEntry::used)
                .containsExactly(now);
    }

    @Test
    void shouldRefuseDigestsThatAreWaysOutOfTheDirectory() throws IOException {
        Path outside = Files.writeString(directory.resolve("outside"), "content");

        assertThatThrownBy(() -> cache.find("../outside")).isInstanceOf(TransferException.class);
        assertThatThrownBy(() -> fetch(Optional.of("../outside"))).isInstanceOf(TransferException.class);
        assertThat(outside).exists();
    }

    @Test
    void shouldNotFailTheTransferWhenAListenerFails() {
        CachedImage image = cache.fetch(SOURCE, digest(), 10_000, Optional.empty(), (done, total) -> {
            throw new IllegalStateException("told to fail");
        });

        assertThat(image.path()).exists();
    }

    private CachedImage fetch(String owner, Optional<String> sha256) {
        return cache.fetch(
                SOURCE,
                sha256,
                10_000,
                Optional.empty(),
                owner,
                FakeTransport.credential(owner),
                TransferListener.SILENT);
    }

    private CachedImage fetch(Optional<String> sha256) {
        return cache.fetch(SOURCE, sha256, 10_000, Optional.empty(), TransferListener.SILENT);
    }

    private Optional<String> digest() {
        return Optional.of(TransportContract.sha256(transport.content));
    }
}
