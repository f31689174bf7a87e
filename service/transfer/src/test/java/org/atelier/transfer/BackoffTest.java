package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final List<Duration> pauses = new ArrayList<>();
    private final Backoff backoff = new Backoff(4, Duration.ofMillis(500), pauses::add);

    @Test
    void shouldPauseTwiceAsLongAfterEachFailureAndGiveUpWithTheLast() {
        assertThatExceptionOfType(TransferException.class).isThrownBy(() -> backoff.run(failing(Kind.UNREACHABLE)));

        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void shouldNotTryAgainWhatCannotPass() {
        assertThatExceptionOfType(TransferException.class).isThrownBy(() -> backoff.run(failing(Kind.NOT_FOUND)));

        assertThat(pauses).isEmpty();
    }

    @Test
    void shouldEndAsCancelledWhenInterruptedWhilePausing() {
        Backoff interrupted = new Backoff(4, Duration.ofMillis(500), pause -> {
            throw new InterruptedException();
        });

        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> interrupted.run(failing(Kind.UNREACHABLE)))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.CANCELLED));

        assertThat(Thread.interrupted()).as("kept for the callers").isTrue();
    }

    private static Supplier<Object> failing(Kind kind) {
        return () -> {
            throw new TransferException(kind, "It failed.");
        };
    }
}
