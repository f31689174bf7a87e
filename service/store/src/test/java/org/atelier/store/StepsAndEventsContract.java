package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.store.Samples.NOW;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.OutboxEntry;
import org.atelier.engine.store.StepRecord;
import org.junit.jupiter.api.Test;

/** The steps of a workspace and the events it has caused. */
interface StepsAndEventsContract extends StoreWork {

    @Test
    default void shouldKeepStepsInOrderAndChangeThem() {
        WorkspaceId id = inserted(Samples.workspace()).workspace().id();
        StepRecord done = new StepRecord(
                id,
                2,
                Samples.step(id, 2).kind(),
                Samples.step(id, 2).parameters(),
                WorkspaceState.STAGING,
                StepRecord.Status.DONE,
                3,
                "fetched",
                Optional.of(NOW),
                Optional.of(LATER));
        run(session -> session.appendSteps(List.of(Samples.step(id, 3), Samples.step(id, 2), Samples.step(id, 1))));

        run(session -> session.updateStep(done));
        run(session -> session.deleteSteps(id, List.of(3, 99)));

        assertThat(all(session -> session.steps(id))).containsExactly(Samples.step(id, 1), done);
    }

    @Test
    default void shouldRefuseAStepThatIsThereOrGone() {
        WorkspaceId id = inserted(Samples.workspace()).workspace().id();
        run(session -> session.appendSteps(List.of(Samples.step(id, 1))));

        assertConflict(session -> {
            session.appendSteps(List.of(Samples.step(id, 2), Samples.step(id, 1)));
            return Optional.empty();
        });
        assertConflict(session -> {
            session.updateStep(Samples.step(id, 2));
            return Optional.empty();
        });
    }

    @Test
    default void shouldDeliverEventsInOrderUntilDeleted() {
        WorkspaceId id = new WorkspaceId(UUID.randomUUID());
        run(session -> {
            for (int sequence = 1; sequence <= 5; sequence++) {
                session.appendEvent(Samples.event(id, sequence));
            }
        });

        List<OutboxEntry> first = all(session -> session.takeEvents(3));
        run(session ->
                session.deleteEvents(first.stream().map(OutboxEntry::position).toList()));
        List<OutboxEntry> rest = all(session -> session.takeEvents(10));

        assertThat(first)
                .extracting(OutboxEntry::event)
                .containsExactly(Samples.event(id, 1), Samples.event(id, 2), Samples.event(id, 3));
        assertThat(rest).extracting(entry -> entry.event().sequence()).containsExactly(4L, 5L);
        run(session -> session.deleteEvents(List.of(first.get(0).position())));
        run(session -> session.deleteEvents(List.of()));
    }
}
