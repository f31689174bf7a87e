package org.atelier.server.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with a policy before it goes to a service. */
@Command(
        name = "policy",
        description = "Checks or explains a policy file (setting access.policy). Asks no service.",
        subcommands = {PolicyCheckCommand.class, PolicyExplainCommand.class},
        mixinStandardHelpOptions = true)
public final class PolicyCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(new CommandLine(spec), "Say check or explain.");
    }
}
