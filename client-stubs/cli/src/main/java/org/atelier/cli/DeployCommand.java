package org.atelier.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.atelier.cli.output.Output;
import org.atelier.client.AtelierClient;
import org.atelier.client.RequestFile;
import org.atelier.client.UnreachableException;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.types.StateType;
import org.atelier.types.WorkspaceRequestType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "deploy", description = "Leases a workspace.")
final class DeployCommand extends ServiceCommand {

    @Parameters(paramLabel = "FILE", description = "The request: XML with the root element WorkspaceRequest.")
    private Path file = Path.of("");

    @Option(
            names = "--token",
            description = "The same token always means the same workspace; give it again after a lost answer.")
    private @Nullable String token;

    @Option(names = "--name", description = "Instead of the name in the file.")
    private @Nullable String name;

    @Option(names = "--reference", paramLabel = "FILE.epr", description = "Keep the endpoint reference in this file.")
    private @Nullable Path reference;

    @Mixin
    private final WaitOptions wait = new WaitOptions();

    @Override
    int run(AtelierClient client, Output output) {
        WorkspaceHandle handle = create(client, request(), output);
        if (reference != null) {
            handle.reference().save(reference);
        }
        WorkspaceStatus status = wait.wanted() ? wait.untilIn(StateType.RUNNING, handle, output) : handle.status();
        output.result(status, StatusText.of(status, surroundings().clock().getZone()));
        String id = status.id();
        output.note(
                wait.wanted()
                        ? "Next: atelier show %1$s, atelier extend %1$s 1h, atelier destroy %1$s".formatted(id)
                        : "It goes on by itself. Next: atelier watch %1$s, atelier show %1$s".formatted(id));
        return ExitCodes.OK;
    }

    private WorkspaceRequestType request() {
        WorkspaceRequestType request = RequestFile.readRequest(file);
        Optional.ofNullable(name).ifPresent(request::setName);
        Optional.ofNullable(token).ifPresent(request::setClientToken);
        if (request.getClientToken() == null) {
            request.setClientToken(UUID.randomUUID().toString());
        }
        return request;
    }

    private static WorkspaceHandle create(AtelierClient client, WorkspaceRequestType request, Output output) {
        try {
            return client.create(request);
        } catch (UnreachableException e) {
            output.note(
                    "Whether the workspace was made is not known. To find out, or to make it after all: the same command with --token "
                            + request.getClientToken());
            throw e;
        }
    }
}
