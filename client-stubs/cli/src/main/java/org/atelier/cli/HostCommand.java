package org.atelier.cli;

import java.util.Map;
import org.atelier.cli.output.Output;
import org.atelier.cli.output.Words;
import org.atelier.client.AtelierClient;
import org.atelier.types.HostStateType;
import picocli.CommandLine.Parameters;

/** A command that changes the state of a host. */
abstract class HostCommand extends ServiceCommand {

    @Parameters(paramLabel = "HOST", description = "Its name, as atelier hosts tells it.")
    private String host = "";

    @Override
    final int run(AtelierClient client, Output output) {
        HostStateType state = change(client, host);
        output.result(Map.of("state", state), "%s is %s.".formatted(host, Words.of(state)));
        next(output, host);
        return ExitCodes.OK;
    }

    /** Changes the state and returns the new one. */
    abstract HostStateType change(AtelierClient client, String name);

    /** Says what follows from it. */
    abstract void next(Output output, String name);
}
