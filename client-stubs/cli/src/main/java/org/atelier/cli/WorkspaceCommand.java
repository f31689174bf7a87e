package org.atelier.cli;

import org.atelier.cli.output.Output;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import picocli.CommandLine.Parameters;

/** A command about one workspace. */
abstract class WorkspaceCommand extends ServiceCommand {

    @Parameters(
            index = "0",
            paramLabel = "WORKSPACE",
            description = "Its id, the beginning of its id, its name, or a file that deploy --reference wrote.")
    private String workspace = "";

    @Override
    final int run(AtelierClient client, Output output) {
        return run(client, new WorkspaceFinder(client).find(workspace), output);
    }

    abstract int run(AtelierClient client, WorkspaceHandle handle, Output output);

    /** The workspace as the user has called it. */
    final String named() {
        return workspace;
    }
}
