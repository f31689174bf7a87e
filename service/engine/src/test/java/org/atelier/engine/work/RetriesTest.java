package org.atelier.engine.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.StepKind;
import org.atelier.engine.store.StepRecord;
import org.atelier.engine.store.StepRecord.Status;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.junit.jupiter.api.Test;

class RetriesTest {

    @Test
    void shouldWaitForAGuestAsLongAsARebootMayTakeAndNoLonger() {
        assertThat(patience(VmmError.GUEST_UNREACHABLE)).isBetween(Duration.ofMinutes(8), Duration.ofMinutes(10));
    }

    @Test
    void shouldGiveUpSoonWhereTheHostRefusesForAMoment() {
        assertThat(patience(VmmError.TIMEOUT)).isBetween(Duration.ofSeconds(10), Duration.ofMinutes(1));
    }

    /** All the pauses before the failure is for good. */
    private static Duration patience(VmmError error) {
        return IntStream.range(1, 100)
                .mapToObj(attempts -> Retries.delay(step(attempts), new VmmException(error, "Not now.")))
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static StepRecord step(int attempts) {
        return new StepRecord(
                new WorkspaceId(UUID.randomUUID()),
                1,
                StepKind.RUN_ACTION,
                Map.of(),
                WorkspaceState.CONFIGURING,
                Status.RUNNING,
                attempts,
                "",
                Optional.of(Instant.EPOCH),
                Optional.empty());
    }
}
