package org.atelier.cli;

import java.util.concurrent.Callable;
import org.atelier.cli.output.Output;
import org.atelier.client.AtelierClient;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command that asks the service. */
abstract class ServiceCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private AtelierCommand atelier;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public final Integer call() {
        try (AtelierClient client = atelier.connect()) {
            return run(client, atelier.output());
        }
    }

    /** Does it and returns the exit code. */
    abstract int run(AtelierClient client, Output output);

    final Surroundings surroundings() {
        return atelier.surroundings();
    }

    /** For what the parser cannot see: the message, the usage, and exit code 2. */
    final ParameterException misused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
