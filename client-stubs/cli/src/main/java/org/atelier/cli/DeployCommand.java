package org.atelier.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atelier.cli.output.Output;
import org.atelier.cli.output.Table;
import org.atelier.cli.output.Words;
import org.atelier.client.AtelierClient;
import org.atelier.client.RequestFile;
import org.atelier.client.UnreachableException;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.Lease;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.types.WorkspaceRequestType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "deploy",
        description = {
            "Leases a workspace, or several.",
            "With --wait it waits until all of them run; where they start later, the timeout counts from their start."
        })
final class DeployCommand extends ServiceCommand {

    @Parameters(paramLabel = "FILE", description = "The request: XML with the root element WorkspaceRequest.")
    private Path file = Path.of("");

    @Option(
            names = "--token",
            description = "The same token always means the same workspaces; give it again after a lost answer.")
    private @Nullable String token;

    @Option(names = "--name", description = "Instead of the name in the file.")
    private @Nullable String name;

    @Option(
            names = "--group",
            description = {
                "Share it with this group of yours, for example /atlas/imagers: its members may use it like you,",
                "and it counts for the group."
            })
    private @Nullable String group;

    @Mixin
    private final LeaseOptions lease = new LeaseOptions();

    @Option(names = "--offer", paramLabel = "ID", description = "Take the offer that estimate --hold holds.")
    private @Nullable String offer;

    @Option(names = "--reference", paramLabel = "FILE.epr", description = "Keep the endpoint reference in this file.")
    private @Nullable Path reference;

    @Mixin
    private final WaitOptions wait = new WaitOptions();

    @Override
    int run(AtelierClient client, Output output) {
        List<WorkspaceHandle> nodes = create(client, request(), output);
        if (reference != null) {
            nodes.get(0).reference().save(reference);
        }
        List<WorkspaceStatus> statuses = wait.wanted()
                ? new NodesWait(output, surroundings().clock(), wait.timeout()).untilRunning(nodes)
                : look(nodes, output);
        tell(statuses, output);
        return ExitCodes.OK;
    }

    private WorkspaceRequestType request() {
        WorkspaceRequestType request = RequestFile.readRequest(file);
        Optional.ofNullable(name).ifPresent(request::setName);
        Optional.ofNullable(group).ifPresent(request::setGroup);
        Optional.ofNullable(token).ifPresent(request::setClientToken);
        if (request.getClientToken() == null) {
            request.setClientToken(UUID.randomUUID().toString());
        }
        lease.applyTo(request.getLease());
        Optional.ofNullable(offer).ifPresent(request.getLease()::setOffer);
        int nodes = Optional.ofNullable(request.getLease().getNodes()).orElse(1);
        if (reference != null && nodes > 1) {
            throw misused("--reference keeps one workspace, and this lease has %d nodes.".formatted(nodes));
        }
        return request;
    }

    private static List<WorkspaceHandle> create(AtelierClient client, WorkspaceRequestType request, Output output) {
        try {
            return client.createAll(request);
        } catch (UnreachableException e) {
            output.note(
                    "Whether the workspace was made is not known. To find out, or to make it after all: the same command with --token "
                            + request.getClientToken());
            throw e;
        }
    }

    private List<WorkspaceStatus> look(List<WorkspaceHandle> nodes, Output output) {
        List<WorkspaceStatus> statuses =
                nodes.stream().map(WorkspaceHandle::status).toList();
        PlannedStart.of(statuses.get(0)).tell(output, zone());
        return statuses;
    }

    /** One workspace as it is, several as a list. */
    private void tell(List<WorkspaceStatus> statuses, Output output) {
        if (statuses.size() > 1) {
            output.result(statuses, table(statuses));
            output.note("Next: atelier list");
            return;
        }
        WorkspaceStatus status = statuses.get(0);
        output.result(status, StatusText.of(status, zone()));
        output.note((wait.wanted()
                        ? "Next: atelier show %1$s, atelier extend %1$s 1h, atelier destroy %1$s"
                        : "It goes on by itself. Next: atelier watch %1$s, atelier show %1$s")
                .formatted(status.id()));
    }

    private String table(List<WorkspaceStatus> statuses) {
        Table table = new Table("ID", "NAME", "STATE", "HOST", "START", "LEASE ENDS");
        for (WorkspaceStatus status : statuses) {
            table.row(
                    status.id(),
                    status.name(),
                    Words.of(status.state()),
                    status.host().orElse("-"),
                    time(status.lease().flatMap(Lease::start)),
                    time(status.terminationTime()));
        }
        return table.toString();
    }

    private String time(Optional<Instant> time) {
        return time.map(instant -> Words.of(instant, zone())).orElse("-");
    }

    private ZoneId zone() {
        return surroundings().clock().getZone();
    }
}
