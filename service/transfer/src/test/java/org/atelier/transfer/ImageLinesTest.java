package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.transfer.Brought.assertFails;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.atelier.spi.transport.Pace;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who gets an image in which line, whatever hosts say. */
@Timeout(60)
final class ImageLinesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final CountDownLatch gathering = new CountDownLatch(1);
    private LineImage image;
    private ScriptedLine script;
    private ImageLines lines;

    @BeforeEach
    void make() throws IOException {
        image = LineImage.of(Files.write(directory.resolve("0".repeat(64)), new byte[1000]));
    }

    private void open(long patienceSeconds, BiConsumer<ScriptedLine.Talk, List<String>> said) {
        open(patienceSeconds, said, pause -> gathering.await());
    }

    private void open(long patienceSeconds, BiConsumer<ScriptedLine.Talk, List<String>> said, Backoff.Pauses pauses) {
        script = new ScriptedLine(said);
        lines = new ImageLines(
                new ImageLines.Means(script, url -> Pace.FREE, 0, patienceSeconds),
                new ImageLines.Gathering(Duration.ofNanos(1), PATIENCE),
                pauses);
    }

    private CompletableFuture<Void> bring(String host) {
        return bring(host, TransferListener.SILENT);
    }

    private CompletableFuture<Void> bring(String host, TransferListener listener) {
        return bring(host, listener, new CountDownLatch(0));
    }

    private CompletableFuture<Void> bring(String host, TransferListener listener, CountDownLatch looks) {
        SftpUrl url = SftpUrl.of(URI.create("sftp://images@host/" + image.sha256()), List.of("images"));
        LineHost line = new LineHost(host, url, new KnownHost(url, List.of(), List.of(), "hosts.images-known-hosts"));
        return CompletableFuture.runAsync(
                () -> lines.bring(
                        image,
                        () -> {
                            await(looks);
                            return Optional.of(line);
                        },
                        listener),
                task -> threads.add(DaemonThreads.start(task, "test-bring-" + host)));
    }

    /** Waits until all who want something wait for it. */
    private void awaitWaiting() {
        Awaitility.await().atMost(PATIENCE).until(() -> threads.stream()
                .allMatch(thread -> EnumSet.of(Thread.State.WAITING, Thread.State.TERMINATED)
                        .contains(thread.getState())));
    }

    private void begin() {
        awaitWaiting();
        gathering.countDown();
    }

    private static void allDone(ScriptedLine.Talk talk, List<String> hosts) {
        hosts.forEach(host -> talk.say("have " + host + " 1000"));
        hosts.forEach(host -> talk.say("done " + host));
    }

    @Test
    void shouldServeAllWhoComeBeforeItBeginsInOneLineAndTellEachHowFarItIs() {
        open(30, (talk, hosts) -> {
            hosts.forEach(host -> talk.say("have " + host + " 0"));
            talk.say("at a 500");
            talk.say("at a 400 and more");
            talk.say("nonsense");
            talk.say("done nobody");
            allDone(talk, hosts);
        });
        List<Long> told = new CopyOnWriteArrayList<>();

        List<CompletableFuture<Void>> all =
                List.of(bring("a", (done, total) -> told.add(done)), bring("b"), bring("b"), bring("c"));
        begin();

        all.forEach(CompletableFuture::join);
        assertThat(script.lines).hasSize(1);
        assertThat(script.lines.get(0)).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(told).containsExactly(0L, 500L, 1000L);
    }

    @Test
    void shouldWaitForThoseWhoStillLookWhetherTheirHostHasIt() {
        CountDownLatch waited = new CountDownLatch(3);
        open(30, ImageLinesTest::allDone, pause -> {
            gathering.await();
            waited.countDown();
        });
        CountDownLatch looks = new CountDownLatch(1);
        List<CompletableFuture<Void>> all = List.of(bring("a"), bring("slow", TransferListener.SILENT, looks));
        begin();
        await(waited);
        assertThat(script.lines).isEmpty();

        looks.countDown();

        all.forEach(CompletableFuture::join);
        assertThat(script.lines).hasSize(1);
        assertThat(script.lines.get(0)).containsExactlyInAnyOrder("a", "slow");
    }

    @Test
    void shouldServeThoseWhoComeLaterFromAHostThatHasIt() {
        CountDownLatch late = new CountDownLatch(1);
        open(30, (talk, hosts) -> {
            if (hosts.contains("a") && hosts.size() == 1) {
                await(late);
            }
            allDone(talk, hosts);
        });
        CompletableFuture<Void> first = bring("a");
        begin();
        Awaitility.await().atMost(PATIENCE).until(() -> script.lines.size() == 1);

        CompletableFuture<Void> second = bring("b");
        CompletableFuture<Void> third = bring("c");
        awaitWaiting();
        late.countDown();

        List.of(first, second, third).forEach(CompletableFuture::join);
        assertThat(script.lines).hasSize(2);
        assertThat(script.lines.get(1)).startsWith("a").containsExactlyInAnyOrder("a", "b", "c");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void shouldGoOnWithTheNextWhereTheFirstIsDownOrStandsStillOrEndsWithoutAWord() {
        open(1, (talk, hosts) -> {
            if (hosts.get(0).equals("still")) {
                talk.say("have still 0");
                talk.awaitClosed();
            } else if (hosts.contains("well")) {
                talk.say("done well");
            }
        });
        CompletableFuture<Void> down = bring("down");
        CompletableFuture<Void> mute = bring("mute");
        CompletableFuture<Void> still = bring("still");
        CompletableFuture<Void> well = bring("well");
        begin();

        well.join();
        assertFails(down, Kind.UNREACHABLE, "The host down", "nobody answers");
        assertFails(mute, Kind.UNREACHABLE, "The host mute", "it said nothing else");
        assertFails(still, Kind.UNREACHABLE, "The host still", "stood still for 1 s");
    }

    @Test
    void shouldSayWhatFailsAHostAndLetTheOthersBe() {
        open(30, (talk, hosts) -> {
            talk.say("failed full full 5000 400 100");
            talk.say("failed local local dd: error writing: No space left on device");
            talk.say("failed gone unreachable Connection refused");
            allDone(talk, List.of("well"));
        });
        CompletableFuture<Void> full = bring("full");
        CompletableFuture<Void> local = bring("local");
        CompletableFuture<Void> gone = bring("gone");

        CompletableFuture<Void> well = bring("well");
        begin();
        well.join();

        assertFails(full, Kind.FULL, "5000 bytes are still to come, 400 are free", "100 stay free");
        assertFails(local, Kind.FULL, "No space left on device");
        assertFails(gone, Kind.UNREACHABLE, "The host gone does not take", "Connection refused", "vmm.gone.images");
    }

    @Test
    void shouldBlameTheFirstOfThoseToWhichItCameDamaged() {
        open(30, (talk, hosts) -> {
            if (hosts.contains("bad")) {
                int bad = hosts.indexOf("bad");
                allDone(talk, hosts.subList(0, bad));
                hosts.subList(bad, hosts.size()).forEach(host -> talk.say("failed " + host + " digest 123"));
            } else {
                allDone(talk, hosts);
            }
        });
        CompletableFuture<Void> bad = bring("bad");
        List<CompletableFuture<Void>> well = List.of(bring("x"), bring("y"), bring("z"));
        begin();

        well.forEach(CompletableFuture::join);

        assertFails(bad, Kind.CHANGED, "the host bad", "another digest");
    }

    @Test
    void shouldEndTheLineWhenNobodyWaitsForItAnyMore() {
        CountDownLatch ended = new CountDownLatch(1);
        open(30, (talk, hosts) -> {
            talk.awaitClosed();
            ended.countDown();
        });
        CompletableFuture<Void> one = bring("a");
        CompletableFuture<Void> other = bring("b");
        begin();
        Awaitility.await().atMost(PATIENCE).until(() -> script.lines.size() == 1);

        threads.get(0).interrupt();
        assertFails(one, Kind.CANCELLED, "cancelled");
        assertThat(ended.getCount()).isEqualTo(1);
        threads.get(1).interrupt();

        await(ended);
        assertFails(other, Kind.CANCELLED, "cancelled");
    }
}
