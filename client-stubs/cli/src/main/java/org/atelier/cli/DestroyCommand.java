package org.atelier.cli;

import java.util.Map;
import org.atelier.cli.output.Output;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.types.StateType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "destroy", description = "Ends a workspace in any state; everything that is in it is lost.")
final class DestroyCommand extends WorkspaceCommand {

    @Mixin
    private final WaitOptions wait = new WaitOptions();

    @Override
    int run(AtelierClient client, WorkspaceHandle handle, Output output) {
        handle.destroy();
        if (wait.wanted()) {
            wait.untilDestroyed(handle, output);
        }
        StateType state = wait.wanted() ? StateType.DESTROYED : StateType.CANCELLING;
        output.result(
                Map.of("state", state),
                wait.wanted()
                        ? "%s is gone, and everything it took has been given back.".formatted(named())
                        : "%s is being destroyed.".formatted(named()));
        return ExitCodes.OK;
    }
}
