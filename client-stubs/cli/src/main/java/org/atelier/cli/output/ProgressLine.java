package org.atelier.cli.output;

import java.util.Optional;
import java.util.stream.Collectors;
import org.atelier.client.model.ActionStatus;
import org.atelier.client.model.Progress;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.types.ActionStateType;
import org.atelier.types.StateType;

/**
 * What there is to say of the step at hand.
 *
 * @param amount what is done of what is to be done, how fast, and how long it still takes
 * @param bytes whether the amount is one of bytes
 * @param running the actions that run, with what they say of their own progress
 */
record ProgressLine(
        String state, String step, Optional<Integer> percent, String amount, boolean bytes, String running) {

    static ProgressLine of(WorkspaceStatus status) {
        return status.progress()
                .map(progress -> of(status.state(), progress, running(status)))
                .orElseGet(() -> new ProgressLine(Words.of(status.state()), "", Optional.empty(), "", false, ""));
    }

    static ProgressLine of(StateType state, Progress progress, String running) {
        return new ProgressLine(
                Words.of(state),
                Words.harmless(progress.step()).replace('\n', ' '),
                ProgressText.percent(progress),
                ProgressText.amount(state, progress),
                ProgressText.isOfBytes(state, progress),
                running);
    }

    private static String running(WorkspaceStatus status) {
        return status.actions().stream()
                .filter(action -> action.state() == ActionStateType.RUNNING)
                .map(ProgressLine::running)
                .collect(Collectors.joining(", "));
    }

    private static String running(ActionStatus action) {
        return action.name() + action.percent().map(" %d%%"::formatted).orElse("");
    }
}
