package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.spi.transport.Pace;
import org.atelier.spi.transport.SendRequest;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;
import org.atelier.spi.transport.TransportSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BandwidthLimitsTest {

    private static final URI ONE = URI.create("https://one.example/image");
    private static final URI OTHER = URI.create("sftp://other.example/image");
    private static final URI HERE = URI.create("file:///image");
    private static final Optional<String> NOBODY = Optional.empty();
    private static final Optional<String> ATLAS = Optional.of("atlas");

    /** What passes in a second at 8 Mbit/s. */
    private static final int MEGABYTE = 1_000_000;

    @TempDir
    Path directory;

    private long nanos = Long.MAX_VALUE - 1_000;

    @Test
    void shouldLetTransfersMoveWhatTheyCanWhereNothingIsSet() {
        assertThat(limits(Bandwidths.NO_LIMIT).pace(ONE, ATLAS)).isSameAs(Pace.FREE);
    }

    @Test
    void shouldLetPassWhatIsSetAndATenthOfASecondAtOnceAfterAPause() {
        Pace pace = limits(all(8)).pace(ONE, NOBODY);

        assertThat(paused(pace, 100_000)).isZero();
        assertThat(paused(pace, MEGABYTE)).isEqualTo(Duration.ofSeconds(1));
        assertThat(paused(pace, 2 * MEGABYTE)).isEqualTo(Duration.ofSeconds(2));

        nanos += Duration.ofHours(1).toNanos();

        assertThat(paused(pace, MEGABYTE)).isEqualTo(Duration.ofMillis(900));
    }

    @Test
    void shouldAddUpPausesThatAreTooShortToBeMade() {
        Pace pace = limits(all(8)).pace(ONE, NOBODY);
        assertThat(paused(pace, 104_000)).isZero();

        assertThat(paused(pace, 4_000)).isEqualTo(Duration.ofMillis(8));
    }

    @Test
    void shouldLetAllTransfersTogetherMoveNoMore() {
        BandwidthLimits limits = limits(all(8));
        Pace one = limits.pace(ONE, NOBODY);
        Pace other = limits.pace(OTHER, ATLAS);
        paused(one, 100_000);

        Duration together = Duration.ZERO;
        for (int time = 0; time < 10; time++) {
            together = together.plus(paused(one, 100_000)).plus(paused(other, 100_000));
        }

        assertThat(together).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldHoldEachHostToItsOwnAndTheOthersTogether() {
        BandwidthLimits limits =
                limits(new Bandwidths(Optional.empty(), Map.of("one.example", 8.0, "*", 80.0), Map.of()));

        assertThat(paused(limits.pace(ONE, NOBODY), MEGABYTE)).isEqualTo(Duration.ofMillis(900));
        assertThat(paused(limits.pace(URI.create("http://ONE.example:8080/"), NOBODY), MEGABYTE))
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(paused(limits.pace(OTHER, NOBODY), 2 * MEGABYTE)).isEqualTo(Duration.ofMillis(100));
        assertThat(paused(limits.pace(URI.create("https://third.example/"), NOBODY), MEGABYTE))
                .isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void shouldHoldTheHostThatTheContentComesFromToItsOwn() {
        Pace asked = limits(new Bandwidths(Optional.empty(), Map.of("other.example", 8.0), Map.of()))
                .pace(ONE, NOBODY);

        assertThat(paused(asked, MEGABYTE)).isZero();
        assertThat(paused(asked.at(OTHER), MEGABYTE)).isEqualTo(Duration.ofMillis(900));
        assertThat(paused(asked.at(OTHER).at(ONE), MEGABYTE)).isZero();
    }

    @Test
    void shouldHoldEachVirtualOrganisationToItsOwnAndEverybodyElseTogether() {
        BandwidthLimits limits = limits(new Bandwidths(Optional.empty(), Map.of(), Map.of("atlas", 8.0, "*", 80.0)));

        assertThat(paused(limits.pace(ONE, ATLAS), MEGABYTE)).isEqualTo(Duration.ofMillis(900));
        assertThat(paused(limits.pace(OTHER, ATLAS), MEGABYTE)).isEqualTo(Duration.ofSeconds(1));
        assertThat(paused(limits.pace(ONE, NOBODY), 2 * MEGABYTE)).isEqualTo(Duration.ofMillis(100));
        assertThat(paused(limits.pace(ONE, Optional.of("cms")), MEGABYTE)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void shouldGoAsTheSlowestOfAllThatApply() {
        Pace pace = limits(new Bandwidths(Optional.of(80.0), Map.of("one.example", 16.0), Map.of("atlas", 8.0)))
                .pace(ONE, ATLAS);

        assertThat(paused(pace, MEGABYTE)).isEqualTo(Duration.ofMillis(900));
    }

    @Test
    void shouldCountFilesOfThisHostOnlyWhereItIsNamed() {
        assertThat(limits(new Bandwidths(Optional.of(8.0), Map.of("*", 8.0), Map.of("*", 8.0)))
                        .pace(HERE, ATLAS))
                .isSameAs(Pace.FREE);
        assertThat(paused(
                        limits(new Bandwidths(Optional.empty(), Map.of("localhost", 8.0), Map.of()))
                                .pace(HERE, ATLAS),
                        MEGABYTE))
                .isEqualTo(Duration.ofMillis(900));
    }

    @Test
    void shouldEndAPauseAndTheTransferWhenInterrupted() {
        Pace pace = new BandwidthLimits(all(1), System::nanoTime, Backoff.SLEEP).pace(ONE, NOBODY);
        Thread.currentThread().interrupt();

        TransferException cancelled =
                catchThrowableOfType(TransferException.class, () -> pace.moved(1_000_000L * MEGABYTE));

        assertThat(cancelled.kind()).isEqualTo(Kind.CANCELLED);
        assertThat(Thread.interrupted()).as("kept for the callers").isTrue();
    }

    @Test
    void shouldHoldBothDirections() throws IOException {
        byte[] content = TransportContract.random(2 * MEGABYTE);
        Path source = Files.write(directory.resolve("source"), content);
        Path target = directory.resolve("target");
        TransportRegistry registry = registry(new Bandwidths(Optional.empty(), Map.of("localhost", 8.0), Map.of()));
        long begun = nanos;

        TransferResult fetched = registry.fetch(
                new TransferRequest(source.toUri(), target, Optional.empty(), content.length), TransferListener.SILENT);
        assertThat(Duration.ofNanos(nanos - begun)).isBetween(Duration.ofMillis(1_890), Duration.ofMillis(1_900));

        TransferResult sent = registry.send(
                new SendRequest(source, target.toUri(), fetched.sha256(), Optional.empty()), TransferListener.SILENT);
        assertThat(sent).isEqualTo(fetched);
        assertThat(Duration.ofNanos(nanos - begun)).isBetween(Duration.ofMillis(3_890), Duration.ofMillis(3_900));
    }

    private TransportRegistry registry(Bandwidths set) {
        TransportSettings settings = new TransportSettings(
                List.of(directory),
                List.of(),
                List.of(),
                Duration.ofSeconds(1),
                1,
                Optional.empty(),
                List.of(directory));
        return TransportRegistry.of(List.of(new FileTransportProvider()), settings, limits(set));
    }

    private static Bandwidths all(double megabits) {
        return new Bandwidths(Optional.of(megabits), Map.of(), Map.of());
    }

    private BandwidthLimits limits(Bandwidths set) {
        return new BandwidthLimits(set, () -> nanos, pause -> nanos += pause.toNanos());
    }

    private Duration paused(Pace pace, long bytes) {
        long before = nanos;
        pace.moved(bytes);
        return Duration.ofNanos(nanos - before);
    }
}
