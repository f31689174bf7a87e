package org.atelier.cli;

/** What the exit status of the command says. */
public final class ExitCodes {

    public static final int OK = 0;
    /** Something went wrong on this machine: a file, a setting. */
    public static final int FAILURE = 1;
    /** The command was not understood. */
    public static final int USAGE = 2;
    /** The service refused. */
    public static final int REFUSED = 3;
    /** The service cannot be reached. */
    public static final int UNREACHABLE = 4;
    /** A wait ended in another state than the one wanted, or not in time. */
    public static final int WAIT_FAILED = 5;

    private ExitCodes() {}
}
