package org.atelier.cli.output;

import java.util.Optional;
import java.util.stream.Collectors;
import org.atelier.client.model.ActionStatus;
import org.atelier.client.model.Progress;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.types.ActionStateType;

/**
 * What there is to say of the step at hand.
 *
 * @param running the actions that run, with what they say of their own progress
 */
record ProgressLine(String state, String step, Optional<Integer> percent, String amount, String running) {

    private static final int WHOLE = 100;

    static ProgressLine of(WorkspaceStatus status) {
        String state = Words.of(status.state());
        return status.progress()
                .map(progress -> of(state, progress, running(status)))
                .orElseGet(() -> new ProgressLine(state, "", Optional.empty(), "", ""));
    }

    private static ProgressLine of(String state, Progress progress, String running) {
        String step = Words.harmless(progress.step()).replace('\n', ' ');
        return new ProgressLine(state, step, percent(progress), amount(state, progress), running);
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

    private static Optional<Integer> percent(Progress progress) {
        return progress.percent()
                .or(() -> progress.total().filter(total -> total > 0).flatMap(total -> progress.done()
                        .map(done -> (int) Math.min(WHOLE, WHOLE * done / total))));
    }

    private static String amount(String state, Progress progress) {
        boolean bytes = state.equals("Staging");
        String done = progress.done()
                .map(value -> bytes ? Words.ofBytes(value) : String.valueOf(value))
                .orElse("");
        return progress.total()
                .map(total -> done + " of " + (bytes ? Words.ofBytes(total) : String.valueOf(total)))
                .orElse(done);
    }
}
