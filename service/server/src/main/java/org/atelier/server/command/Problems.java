package org.atelier.server.command;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Tells an administrator why a command failed. */
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    /** The message for people, the stack trace for the log. */
    public static int report(Exception problem, CommandLine line, ParseResult result) {
        LOG.debug("the command failed", problem);
        line.getErr().println("atelier: " + problem.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }
}
