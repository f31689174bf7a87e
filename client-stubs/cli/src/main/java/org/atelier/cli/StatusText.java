package org.atelier.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.atelier.cli.output.Words;
import org.atelier.client.model.ActionStatus;
import org.atelier.client.model.Attribute;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.types.ActionStateType;

/** A workspace's status for people. */
final class StatusText {

    private final StringBuilder text = new StringBuilder();
    private final ZoneId zone;

    private StatusText(ZoneId zone) {
        this.zone = zone;
    }

    static String of(WorkspaceStatus status, ZoneId zone) {
        StatusText text = new StatusText(zone);
        text.write(status);
        return text.text.toString().stripTrailing();
    }

    private void write(WorkspaceStatus status) {
        line("Id", status.id());
        line("Name", status.name());
        line("Owner", status.owner());
        line("State", state(status));
        status.reason().ifPresent(reason -> line("Reason", reason));
        status.failure()
                .ifPresent(failure -> line(
                        "Failure", "%s at %s: %s".formatted(failure.code(), failure.step(), failure.description())));
        line("Allocation", Words.of(status.allocation()));
        status.host().ifPresent(host -> line("Host", host));
        line("Created", Words.of(status.created(), zone));
        status.terminationTime().ifPresent(end -> line("Lease ends", end(end, status.currentTime())));
        status.actions().forEach(this::action);
        status.attributes().forEach(this::attribute);
    }

    private static String state(WorkspaceStatus status) {
        String state = Words.of(status.state());
        return status.state() == status.targetState()
                ? state
                : "%s, on the way to %s".formatted(state, Words.of(status.targetState()));
    }

    private String end(Instant end, Optional<Instant> now) {
        return Words.of(end, zone)
                + now.map(instant -> " (in %s)".formatted(Words.of(Duration.between(instant, end))))
                        .orElse("");
    }

    private void action(ActionStatus action) {
        String exit =
                action.exitStatus().map(status -> ", exit status " + status).orElse("");
        String attempt = action.attempt() > 1 ? ", attempt " + action.attempt() : "";
        line("Action", "%s: %s%s%s".formatted(action.name(), Words.of(action.state()), exit, attempt));
        if (action.state() == ActionStateType.FAILED || action.state() == ActionStateType.IGNORED) {
            action.outputTail().ifPresent(this::output);
        }
    }

    private void output(String output) {
        output.lines()
                .forEach(line ->
                        text.append("    | ").append(Words.harmless(line)).append('\n'));
    }

    private void attribute(Attribute attribute) {
        line("Attribute", attribute.name() + " = " + Words.harmless(attribute.value()));
    }

    private void line(String label, String value) {
        text.append("%-11s %s%n".formatted(label, Words.harmless(value)));
    }
}
