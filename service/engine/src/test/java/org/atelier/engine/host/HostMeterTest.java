package org.atelier.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineUsage;
import org.junit.jupiter.api.Test;

class HostMeterTest {

    private final MachineId first = new MachineId(UUID.randomUUID());
    private final MachineId second = new MachineId(UUID.randomUUID());
    private final List<Collection<MachineId>> questions = new ArrayList<>();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private Runnable meanwhile = () -> {};
    private final HostMeter meter = new HostMeter(this::tell, tasks::add);

    private List<MachineUsage> tell(Collection<MachineId> machines) {
        questions.add(machines);
        Runnable once = meanwhile;
        meanwhile = () -> {};
        once.run();
        return machines.stream()
                .map(id -> new MachineUsage(
                        id, Duration.ofSeconds(1), OptionalLong.empty(), Optional.empty(), Optional.empty()))
                .toList();
    }

    @Test
    void shouldAskTheHostOnceForAllWhoAskMeanwhile() {
        List<CompletableFuture<Map<MachineId, MachineUsage>>> answers = new ArrayList<>();
        meanwhile = () -> {
            answers.add(meter.ask(List.of(first)));
            answers.add(meter.ask(List.of(second)));
        };
        answers.add(meter.ask(List.of(first)));
        tasks.remove().run();

        assertThat(tasks).isEmpty();
        assertThat(questions).hasSize(2);
        assertThat(questions.get(1)).containsExactlyInAnyOrder(first, second);
        assertThat(answers).hasSize(3).allSatisfy(answer -> assertThat(answer).isCompleted());
        assertThat(answers.get(0).join()).containsOnlyKeys(first);
        assertThat(answers.get(1).join()).as("only what was asked for").containsOnlyKeys(first);
        assertThat(answers.get(2).join()).containsOnlyKeys(second);
    }

    @Test
    void shouldNotAskAgainWhileAnAnswerIsOverdue() {
        CompletableFuture<Map<MachineId, MachineUsage>> waiting = meter.ask(List.of(first));
        meter.overdue();

        assertThat(meter.ask(List.of(second))).isCompletedWithValue(Map.of());
        tasks.remove().run();

        assertThat(waiting.join()).containsOnlyKeys(first);
        assertThat(meter.ask(List.of(second))).isNotDone();
        assertThat(tasks).hasSize(1);
    }

    @Test
    void shouldGoOnAfterAFailure() {
        meanwhile = () -> {
            throw new IllegalStateException("the host's own");
        };
        CompletableFuture<Map<MachineId, MachineUsage>> failed = meter.ask(List.of(first));
        tasks.remove().run();

        assertThat(failed).isCompletedExceptionally();
        CompletableFuture<Map<MachineId, MachineUsage>> next = meter.ask(List.of(first));
        tasks.remove().run();
        assertThat(next.join()).containsOnlyKeys(first);
    }
}
