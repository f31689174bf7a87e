package org.atelier.engine.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atelier.spi.vmm.GuestAgent;
import org.atelier.spi.vmm.MachineId;
import org.atelier.testkit.GuestScript;

/** Guests whose commands run in a shell of this machine, each guest in a directory of its own in place of {@code /run/atelier}. */
final class ShellGuests implements GuestScript, AutoCloseable {

    private final Path directory;
    private final List<Process> processes = new CopyOnWriteArrayList<>();

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
        ProcessBuilder builder = new ProcessBuilder(here);
        builder.environment().put("ATELIER_DEVICES", "");
        try {
            Process process = builder.start();
            processes.add(process);
            process.getOutputStream().write(input);
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return new GuestAgent.Result(process.waitFor(), output, error);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.atelier.spi.vmm.VmmException(org.atelier.spi.vmm.VmmError.INTERRUPTED, "Interrupted.", e);
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
