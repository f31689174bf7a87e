package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.transfer.Brought.assertFails;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.atelier.spi.transport.Pace;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.testkit.OwnSshd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images come to hosts that are OpenSSH's servers, each with a disk of its own under the same path. */
final class HostImagesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BYTES = 6_000_000;
    /** What is sent at once. */
    private static final int BLOCK = 1 << 18;

    private static final int HALF = BYTES / 2;

    @TempDir
    Path directory;

    private final Map<String, OwnSshd> servers = new TreeMap<>();
    private final Map<String, URI> addresses = new ConcurrentSkipListMap<>();
    private final AtomicLong sent = new AtomicLong();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile long holdAt = Long.MAX_VALUE;
    private OwnSshd login;
    private Path folder;
    private Path base;
    private String digest;
    private HostImages images;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createDirectory(directory.resolve("the site's $(false) \"images\" *"));
        base = Files.createDirectory(directory.resolve("workspace")).resolve("disk-0.base");
        byte[] content = new byte[BYTES];
        new Random(1).nextBytes(content);
        // What is zero is a hole where it comes to.
        Arrays.fill(content, HALF + 500_000, HALF + 1_500_000, (byte) 0);
        Files.write(base, content);
        digest = digest(content);
        login = OwnSshd.in(Files.createDirectory(directory.resolve("login")));
        for (String name : List.of("h1", "h2", "h3")) {
            Files.createDirectory(disk(name));
            start(name);
        }
        images = open();
    }

    private static String digest(byte[] content) {
        MessageDigest sha256 = Digests.sha256();
        sha256.update(content);
        return Digests.soFar(sha256);
    }

    private HostImages open() {
        HostImageSettings settings = new HostImageSettings(
                folder, List.of(login.key()), directory.resolve("known_hosts"), 0, 1000, Duration.ofMinutes(2));
        return new HostImages(settings, () -> addresses, url -> pace(), Clock.systemUTC());
    }

    private void start(String name) throws IOException {
        start(name, List.of("--bind", disk(name).toString(), folder.toString()));
    }

    private void start(String name, List<String> mount) throws IOException {
        Path files = Files.createTempDirectory(directory, "sshd");
        OwnSshd server = OwnSshd.apart(files, login, mount);
        servers.put(name, server);
        addresses.put(name, URI.create("ssh://" + OwnSshd.user() + "@127.0.0.1:" + server.port()));
        Files.write(
                directory.resolve("known_hosts"),
                Files.readAllLines(server.knownHosts()),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private Path disk(String name) {
        return directory.resolve("disk-" + name);
    }

    private Pace pace() {
        return bytes -> {
            if (sent.addAndGet(bytes) >= holdAt) {
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw Backoff.cancelled(e);
                }
            }
        };
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        images.close();
        servers.values().forEach(OwnSshd::close);
        login.close();
    }

    private CompletableFuture<Void> bring(String host) {
        return bring(host, thread -> {});
    }

    private CompletableFuture<Void> bring(String host, Consumer<Thread> by) {
        return CompletableFuture.runAsync(
                () -> images.bring(base, host, TransferListener.SILENT),
                task -> by.accept(DaemonThreads.start(task, "test-bring-" + host)));
    }

    private void assertHasNothingElse(String host) {
        assertThat(disk(host).resolve(digest)).hasSameBinaryContentAs(folder.resolve(digest));
        await().atMost(PATIENCE).until(() -> files(host).equals(List.of(digest)));
    }

    private List<String> files(String host) {
        try (Stream<Path> files = Files.list(disk(host))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long part(String host) {
        return disk(host).resolve(digest + ".part").toFile().length();
    }

    @Test
    void shouldBringAnImageToAllHostsAndSendItOnceAndTidyUpWhatNobodyNeeds() {
        List<CompletableFuture<Void>> all = List.of(bring("h1"), bring("h2"), bring("h3"), bring("elsewhere"));

        all.forEach(CompletableFuture::join);

        assertThat(sent).hasValue(BYTES);
        servers.keySet().forEach(this::assertHasNothingElse);
        assertThat(base).isSymbolicLink().hasDigest("SHA-256", digest);
        images.bring(base, "h2", TransferListener.SILENT);
        assertThat(sent).hasValue(BYTES);

        images.tidy(() -> Map.of(base, Optional.of("h2")));

        assertHasNothingElse("h2");
        assertThat(files("h1")).isEmpty();
        assertThat(folder.resolve(digest)).exists();
        images.tidy(Map::of);
        assertThat(files("h2")).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldBringItToTheOthersWhereOneIsDownOneIsFullAndOneIsNotKnown() throws IOException {
        servers.get("h1").kill();
        start("h4", List.of("-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString()));
        addresses.put("h5", URI.create(addresses.get("h3").toString().replace("127.0.0.1", "localhost")));
        List<CompletableFuture<Void>> failing = List.of(bring("h1"), bring("h4"), bring("h5"));
        List<CompletableFuture<Void>> others = List.of(bring("h2"), bring("h3"));

        others.forEach(CompletableFuture::join);

        assertHasNothingElse("h2");
        assertHasNothingElse("h3");
        assertFails(failing.get(0), Kind.UNREACHABLE, "The host h1");
        assertFails(failing.get(1), Kind.FULL, "The host h4 has no room", "hosts.images-keep-free");
        assertFails(failing.get(2), Kind.FORBIDDEN, "The host h5", "hosts.images-known-hosts");
        assertThat(sent).hasValue(BYTES);
    }

    @Test
    void shouldGoOnWithoutAHostThatLosesItsPowerAndFromWhatItHasWhenItIsBack() throws IOException {
        holdAt = HALF;
        Map<String, CompletableFuture<Void>> all = Map.of("h1", bring("h1"), "h2", bring("h2"), "h3", bring("h3"));
        await().atMost(PATIENCE).until(() -> Stream.of("h1", "h2", "h3").allMatch(host -> part(host) > HALF / 2));

        servers.get("h2").kill();
        goOn.countDown();

        all.get("h1").join();
        all.get("h3").join();
        assertFails(all.get("h2"), Kind.UNREACHABLE, "The host h2");
        assertHasNothingElse("h1");
        assertHasNothingElse("h3");
        // Where it was the first, the next one lacks what it had not handed on yet.
        long before = sent.get();
        assertThat(before).isBetween((long) BYTES, (long) BYTES + HALF);

        long there = part("h2");
        assertThat(disk("h2").resolve(digest)).doesNotExist();
        start("h2");
        bring("h2").join();

        assertThat(disk("h2").resolve(digest)).hasSameBinaryContentAs(folder.resolve(digest));
        assertThat(sent.get()).isLessThanOrEqualTo(before + BYTES - there);
    }

    @Test
    void shouldGoOnWhereTheServiceWasKilledAndForOthersWhereOneIsCancelled() {
        holdAt = HALF;
        CompletableFuture<Void> first = bring("h1");
        await().atMost(PATIENCE).until(() -> part("h1") > HALF / 2);
        images.close();
        assertFails(first, Kind.UNREACHABLE, "The host h1");
        long before = sent.getAndSet(0);
        images = open();

        AtomicReference<Thread> thread = new AtomicReference<>();
        CompletableFuture<Void> cancelled = bring("h2", thread::set);
        CompletableFuture<Void> again = bring("h1");
        await().atMost(PATIENCE).until(() -> part("h2") > 0);
        thread.get().interrupt();
        assertFails(cancelled, Kind.CANCELLED, "cancelled");
        goOn.countDown();
        again.join();

        assertHasNothingElse("h1");
        assertThat(sent.get()).isLessThanOrEqualTo(BYTES);
        // The block that was cut on its way has not been counted, and part of it may have come.
        assertThat(before + sent.get()).isGreaterThan(BYTES - BLOCK);
    }
}
