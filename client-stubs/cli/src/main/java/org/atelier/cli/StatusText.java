package org.atelier.cli;

import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.atelier.cli.output.Fields;
import org.atelier.cli.output.ProgressText;
import org.atelier.cli.output.Words;
import org.atelier.client.model.ActionStatus;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.types.ActionStateType;

/** A workspace's status for people. */
final class StatusText {

    private static final Set<ActionStateType> TELLING =
            EnumSet.of(ActionStateType.RUNNING, ActionStateType.FAILED, ActionStateType.IGNORED);

    private final Fields fields = new Fields();
    private final ZoneId zone;

    private StatusText(ZoneId zone) {
        this.zone = zone;
    }

    static String of(WorkspaceStatus status, ZoneId zone) {
        StatusText text = new StatusText(zone);
        text.write(status);
        return text.fields.toString();
    }

    private void write(WorkspaceStatus status) {
        LeaseText lease = new LeaseText(zone, status.currentTime());
        fields.line("Id", status.id());
        fields.line("Name", status.name());
        fields.line("Owner", status.owner());
        status.group().ifPresent(group -> fields.line("Group", group));
        status.transferOffered().ifPresent(receiver -> fields.line("Offered to", receiver));
        fields.line("State", state(status));
        status.progress().ifPresent(progress -> fields.line("Progress", ProgressText.of(status.state(), progress)));
        status.reason().ifPresent(reason -> fields.line("Reason", reason));
        status.failure()
                .ifPresent(failure -> fields.line(
                        "Failure", "%s at %s: %s".formatted(failure.code(), failure.step(), failure.description())));
        fields.line("Allocation", Words.of(status.allocation()));
        status.host().ifPresent(host -> fields.line("Host", host));
        status.vncSocket().ifPresent(socket -> fields.line("Screen", "VNC at " + socket + " of the host"));
        status.goldenImage().ifPresent(image -> fields.line("Cloned from", "the golden image " + image));
        fields.line("Created", Words.of(status.created(), zone));
        status.lease().ifPresent(granted -> lease.write(granted, fields));
        status.terminationTime().ifPresent(end -> fields.line("Lease ends", lease.time(end)));
        status.lease().ifPresent(granted -> lease.write(granted.overheads(), fields));
        status.usage().ifPresent(usage -> UsageText.write(usage, fields));
        status.actions().forEach(this::action);
        status.attributes().forEach(it -> fields.line("Attribute", it.name() + " = " + it.value()));
        status.sent()
                .forEach(disk -> fields.line(
                        "Sent",
                        "%s to %s: %d bytes, SHA-256 %s"
                                .formatted(disk.disk(), disk.url(), disk.bytes(), disk.sha256())));
        status.clientAttributes().forEach((name, value) -> fields.line("Set", name + " = " + value));
    }

    private static String state(WorkspaceStatus status) {
        String state = Words.of(status.state());
        return status.state() == status.targetState()
                ? state
                : "%s, on the way to %s".formatted(state, Words.of(status.targetState()));
    }

    private void action(ActionStatus action) {
        String exit =
                action.exitStatus().map(status -> ", exit status " + status).orElse("");
        String percent = action.percent().map(", %d%%"::formatted).orElse("");
        String attempt = action.attempt() > 1 ? ", attempt " + action.attempt() : "";
        String host = action.onHost().map(" (%s)"::formatted).orElse("");
        String how = Words.of(action.state()) + percent + exit + attempt + host;
        fields.line("Action", action.name() + ": " + how);
        if (TELLING.contains(action.state())) {
            action.outputTail().ifPresent(fields::quote);
        }
    }
}
