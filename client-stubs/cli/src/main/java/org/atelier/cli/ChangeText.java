package org.atelier.cli;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.atelier.cli.output.ProgressText;
import org.atelier.cli.output.Words;
import org.atelier.client.model.ActionStatus;
import org.atelier.client.model.Progress;
import org.atelier.client.model.WorkspaceChange;
import org.atelier.types.StateType;

/** A notification for people, on one line. */
final class ChangeText {

    private ChangeText() {}

    static String of(WorkspaceChange change, ZoneId zone) {
        List<String> parts = new ArrayList<>();
        change.newState().ifPresent(state -> parts.add(state(change, state)));
        change.action().ifPresent(action -> parts.add(action(action)));
        change.progress().ifPresent(progress -> parts.add(progress(change, progress)));
        change.terminationTime().ifPresent(end -> parts.add("lease ends " + Words.of(end, zone)));
        change.allocation().ifPresent(allocation -> parts.add(Words.of(allocation)));
        change.reason().ifPresent(parts::add);
        String text = "%s  #%d %-11s %s"
                .formatted(
                        Words.of(change.time(), zone),
                        change.sequence(),
                        Words.of(change.topic()),
                        String.join("; ", parts));
        return Words.harmless(text).replace('\n', ' ');
    }

    private static String state(WorkspaceChange change, StateType state) {
        return change.oldState()
                        .filter(old -> old != state)
                        .map(old -> Words.of(old) + " -> ")
                        .orElse("")
                + Words.of(state);
    }

    private static String action(ActionStatus action) {
        String exit = action.exitStatus().map(" (exit status %d)"::formatted).orElse("");
        String percent = action.percent().map(" %d%%"::formatted).orElse("");
        return "action %s %s%s%s".formatted(action.name(), Words.of(action.state()), percent, exit);
    }

    /** Of actions their own line says it. */
    private static String progress(WorkspaceChange change, Progress progress) {
        boolean moving = progress.bytesPerSecond().isPresent();
        return moving
                ? ProgressText.of(change.newState().orElse(StateType.STAGING), progress)
                : progress.step() + progress.percent().map(" %d%%"::formatted).orElse("");
    }
}
