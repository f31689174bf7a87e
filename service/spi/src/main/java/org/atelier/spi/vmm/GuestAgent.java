package org.atelier.spi.vmm;

import java.time.Duration;
import java.util.List;

/** Runs commands inside one guest. No shell is involved unless the command is one. */
public interface GuestAgent {

    /** Whether the agent answers now; never throws. */
    boolean ready();

    /**
     * Runs a short command and waits for it.
     *
     * @param input bytes for its standard input
     * @throws VmmException with {@link VmmError#GUEST_UNREACHABLE} where the agent does not answer, and {@link VmmError#TIMEOUT} where
     *     the command has not ended in time (it goes on in the guest)
     */
    Result run(List<String> command, byte[] input, Duration timeout);

    /**
     * How a command ended.
     *
     * @param exitStatus as the guest reports it; a signal is 128 + its number
     * @param output standard output as UTF-8, malformed bytes replaced; the adapter keeps at most the first 1 MiB
     */
    record Result(int exitStatus, String output, String error) {}
}
