package org.atelier.cli;

import java.util.concurrent.Callable;
import org.atelier.cli.output.Output;
import org.atelier.client.AtelierClient;
import picocli.CommandLine.ParentCommand;

/** A command that asks the service. */
abstract class ServiceCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private AtelierCommand atelier;

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
}
