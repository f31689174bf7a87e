package org.atelier.cli;

import java.util.Map;
import org.atelier.cli.output.Output;
import org.atelier.cli.output.Words;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.types.StateType;
import picocli.CommandLine.Mixin;

/** A command that sends a workspace to another state. */
abstract class StateCommand extends WorkspaceCommand {

    @Mixin
    private final WaitOptions wait = new WaitOptions();

    /** Asks for it and returns where the workspace is going. */
    abstract StateType change(WorkspaceHandle handle);

    @Override
    final int run(AtelierClient client, WorkspaceHandle handle, Output output) {
        StateType target = change(handle);
        if (wait.wanted()) {
            WorkspaceStatus status = wait.untilIn(target, handle, output);
            output.result(status, "%s is %s.".formatted(named(), Words.of(status.state())));
        } else {
            output.result(
                    Map.of("targetState", target), "%s is on the way to %s.".formatted(named(), Words.of(target)));
            output.note("To see it get there: atelier watch " + named());
        }
        return ExitCodes.OK;
    }
}
