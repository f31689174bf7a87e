package org.atelier.engine.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atelier.engine.model.WorkspaceState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** All rules of a workspace's life in one place: what may follow, and what callers may do. */
class LifecycleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            REQUESTED     | SCHEDULED CANCELLING FAILED                                                           | DESTROY SET_TERMINATION_TIME
            SCHEDULED     | STAGING CANCELLING FAILED                                                             | DESTROY SET_TERMINATION_TIME
            STAGING       | STAGED CANCELLING FAILED                                                              | DESTROY SET_TERMINATION_TIME
            STAGED        | STARTING SAVING SHUTTING_DOWN CANCELLING FAILED                                       | DESTROY SET_TERMINATION_TIME START TRASH RENEGOTIATE SAVE STAGE_OUT ACCEPT_TRANSFER
            STARTING      | CONFIGURING RUNNING PAUSED SERIALIZING STAGED CANCELLING FAILED                       | DESTROY SET_TERMINATION_TIME
            CONFIGURING   | RUNNING SAVING SERIALIZING STAGED CANCELLING FAILED                                   | DESTROY SET_TERMINATION_TIME
            RUNNING       | STARTING CONFIGURING PAUSED SAVING SERIALIZING SHUTTING_DOWN STAGED CANCELLING FAILED | DESTROY SET_TERMINATION_TIME SHUTDOWN_NORMAL PAUSE SERIALIZE REBOOT TRASH CONFIGURE SAVE STAGE_OUT RENEGOTIATE ACCEPT_TRANSFER
            PAUSED        | RUNNING SERIALIZING SHUTTING_DOWN STAGED CANCELLING FAILED                            | DESTROY SET_TERMINATION_TIME START SHUTDOWN_NORMAL SERIALIZE TRASH RENEGOTIATE ACCEPT_TRANSFER
            SERIALIZING   | SERIALIZED RUNNING PAUSED STAGED CANCELLING FAILED                                    | DESTROY SET_TERMINATION_TIME
            SERIALIZED    | STARTING SHUTTING_DOWN CANCELLING FAILED                                              | DESTROY SET_TERMINATION_TIME START TRASH ACCEPT_TRANSFER
            SAVING        | RUNNING CONFIGURING SERIALIZING STAGED CANCELLING FAILED                              | DESTROY SET_TERMINATION_TIME
            SHUTTING_DOWN | STAGED RUNNING PAUSED CANCELLING FAILED                                               | DESTROY SET_TERMINATION_TIME
            CANCELLING    | DESTROYED                                                                             | DESTROY
            DESTROYED     |                                                                                       |
            FAILED        | CANCELLING                                                                            | DESTROY SET_TERMINATION_TIME
            """)
    void shouldFollowTheTable(WorkspaceState state, String next, String operations) {
        assertThat(Lifecycle.next(state)).isEqualTo(parse(next, WorkspaceState.class));
        assertThat(Lifecycle.allowed(state, state)).isEqualTo(parse(operations, WorkspaceOperation.class));
    }

    private static <E extends Enum<E>> Set<E> parse(String names, Class<E> type) {
        Set<E> values = EnumSet.noneOf(type);
        Stream.ofNullable(names)
                .flatMap(text -> Arrays.stream(text.trim().split(" +")))
                .forEach(name -> values.add(Enum.valueOf(type, name)));
        return values;
    }

    @ParameterizedTest
    @EnumSource(
            value = WorkspaceState.class,
            names = {"DESTROYED", "CANCELLING"},
            mode = EnumSource.Mode.EXCLUDE)
    void shouldAllowToDestroyAndToFailFromEverywhere(WorkspaceState state) {
        assertThat(Lifecycle.mayFollow(state, WorkspaceState.CANCELLING)).isTrue();
        assertThat(state == WorkspaceState.FAILED || Lifecycle.mayFollow(state, WorkspaceState.FAILED))
                .isTrue();
    }

    @Test
    void shouldAllowOnlyTheEndWhileOnItsWay() {
        assertThat(Lifecycle.allowed(WorkspaceState.RUNNING, WorkspaceState.PAUSED))
                .containsExactlyInAnyOrder(WorkspaceOperation.DESTROY, WorkspaceOperation.SET_TERMINATION_TIME);
    }

    @Test
    void shouldReachEveryStateFromTheFirst() {
        Set<WorkspaceState> reached = EnumSet.of(WorkspaceState.REQUESTED);
        for (int round = 0; round < WorkspaceState.values().length; round++) {
            reached.addAll(reached.stream()
                    .flatMap(state -> Lifecycle.next(state).stream())
                    .collect(Collectors.toSet()));
        }
        assertThat(reached).isEqualTo(EnumSet.allOf(WorkspaceState.class));
    }
}
