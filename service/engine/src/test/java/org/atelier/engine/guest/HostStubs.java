package org.atelier.engine.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.atelier.spi.vmm.GuestAgent;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** Keeps the runner, where it runs on this machine in place of a guest, from what would change the machine: names, clock, interfaces. */
public final class HostStubs {

    private static final List<String> PROGRAMS =
            List.of("hostname", "date", "ip", "killall", "udhcpc", "ssh-keygen", "dropbearkey", "sync");

    private HostStubs() {}

    /** Environment variables for the runner: with them these programs only write their arguments into the file {@code calls}. */
    public static Map<String, String> in(Path directory) {
        Path root = directory.resolve("root");
        Path programs = directory.resolve("stubs");
        try {
            for (String folder : List.of(
                    "etc/ssh",
                    "etc/dropbear",
                    "dev",
                    "proc/sys/vm",
                    "proc/sys/kernel/random",
                    "sys/class/net/eth0/device",
                    "run")) {
                Files.createDirectories(root.resolve(folder));
            }
            Files.writeString(root.resolve("proc/sys/kernel/random/uuid"), "0f8fad5b-d9cb-469f-a165-70867728950e\n");
            Files.createDirectories(programs);
            for (String program : PROGRAMS) {
                write(programs.resolve(program), directory.resolve("calls"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("ATELIER_ROOT", root.toString(), "PATH", programs + ":" + System.getenv("PATH"));
    }

    /** Runs a guest's command on this machine, with the stubs in a directory. */
    public static GuestAgent.Result run(List<String> command, byte[] input, Path directory) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("ATELIER_DEVICES", "");
        builder.environment().putAll(in(directory));
        try {
            Process process = builder.start();
            process.getOutputStream().write(input);
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return new GuestAgent.Result(process.waitFor(), output, error);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VmmException(VmmError.INTERRUPTED, "Interrupted.", e);
        }
    }

    private static void write(Path program, Path calls) throws IOException {
        if (Files.notExists(program)) {
            Path part = Files.createTempFile(program.getParent(), "stub", "");
            Files.writeString(part, "#!/bin/sh\necho \"${0##*/} $*\" >>" + calls + "\n");
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(part, program, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
