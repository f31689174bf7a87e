package org.atelier.cli;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.atelier.cli.output.Words;
import org.atelier.client.model.WorkspaceChange;

/** A notification for people, on one line. */
final class ChangeText {

    private ChangeText() {}

    static String of(WorkspaceChange change, ZoneId zone) {
        List<String> parts = new ArrayList<>();
        change.newState()
                .ifPresent(state -> parts.add(change.oldState()
                                .filter(old -> old != state)
                                .map(old -> Words.of(old) + " -> ")
                                .orElse("")
                        + Words.of(state)));
        change.action()
                .ifPresent(action -> parts.add("action %s %s%s"
                        .formatted(
                                action.name(),
                                Words.of(action.state()),
                                action.exitStatus()
                                        .map(status -> " (exit status %d)".formatted(status))
                                        .orElse(""))));
        change.progress()
                .ifPresent(progress -> parts.add(progress.step()
                        + progress.percent()
                                .map(percent -> " %d%%".formatted(percent))
                                .orElse("")));
        change.terminationTime().ifPresent(end -> parts.add("lease ends " + Words.of(end, zone)));
        change.allocation()
                .ifPresent(allocation -> parts.add("%d vCPUs at %d%%, %d MiB"
                        .formatted(allocation.vcpus(), allocation.cpuSharePercent(), allocation.memoryMiB())));
        change.reason().ifPresent(parts::add);
        String text = "%s  #%d %-11s %s"
                .formatted(
                        Words.of(change.time(), zone),
                        change.sequence(),
                        Words.of(change.topic()),
                        String.join("; ", parts));
        return Words.harmless(text).replace('\n', ' ');
    }
}
