package org.atelier.server.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with the log of decisions about callers. */
@Command(
        name = "audit",
        description = "Verifies the log of decisions about callers. Asks no service.",
        subcommands = AuditVerifyCommand.class,
        mixinStandardHelpOptions = true)
public final class AuditCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(new CommandLine(spec), "Say verify.");
    }
}
