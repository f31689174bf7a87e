package org.atelier.engine.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.atelier.engine.guest.HostStubs;
import org.atelier.spi.vmm.GuestAgent;
import org.atelier.spi.vmm.MachineId;
import org.atelier.testkit.GuestScript;
import org.awaitility.Awaitility;

/** Guests whose commands run in a shell of this machine, each guest in a directory of its own in place of {@code /run/atelier}. */
final class ShellGuests implements GuestScript, AutoCloseable {

    private final Path directory;

    ShellGuests(Path directory) {
        this.directory = directory;
    }

    Path home(MachineId machine) {
        return directory.resolve(machine.toString());
    }

    @Override
    public GuestAgent.Result run(MachineId machine, List<String> command, byte[] input) {
        List<String> here = command.stream()
                .map(word -> word.replace("/run/atelier", home(machine).toString()))
                .toList();
        return HostStubs.run(here, input, directory);
    }

    /** Ends what still runs in the guests, as a machine's end does; returns when it has gone and writes no more. */
    @Override
    public void close() {
        Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> {
            List<ProcessHandle> left = running();
            left.forEach(ProcessHandle::destroyForcibly);
            return left.isEmpty();
        });
    }

    private List<ProcessHandle> running() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(directory.toString()))
                        .isPresent())
                .filter(process -> !process.equals(ProcessHandle.current()))
                .toList();
    }
}
