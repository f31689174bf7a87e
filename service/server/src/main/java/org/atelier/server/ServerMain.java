package org.atelier.server;

import org.atelier.cli.Version;
import org.atelier.server.command.AuditCommand;
import org.atelier.server.command.CacheCommand;
import org.atelier.server.command.DemoCommand;
import org.atelier.server.command.PolicyCommand;
import org.atelier.server.command.Problems;
import org.atelier.server.command.ServeCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The words of {@code atelier} that run on the service's own machine. */
@Command(
        name = "atelier",
        description = "Runs the workspace service.",
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            PolicyCommand.class,
            AuditCommand.class,
            CacheCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class ServerMain {

    private ServerMain() {}

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new ServerMain()).setExecutionExceptionHandler(Problems::report);
        System.exit(line.execute(arguments));
    }
}
