package org.atelier.cli.output;

import java.util.Optional;
import org.atelier.client.model.Progress;
import org.atelier.client.model.WorkspaceStatus;

/** What there is to say of the step at hand. */
record ProgressLine(String state, String step, Optional<Integer> percent, String amount) {

    private static final int WHOLE = 100;

    static ProgressLine of(WorkspaceStatus status) {
        String state = Words.of(status.state());
        return status.progress()
                .map(progress -> of(state, progress))
                .orElseGet(() -> new ProgressLine(state, "", Optional.empty(), ""));
    }

    private static ProgressLine of(String state, Progress progress) {
        return new ProgressLine(
                state, Words.harmless(progress.step()).replace('\n', ' '), percent(progress), amount(state, progress));
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
