package org.atelier.libvirt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/**
 * A program of the host that works on files which may be hostile: no shell, and its processor time, memory, duration and output
 * are bounded.
 *
 * @param program the file name of the program
 * @param debianPackage what to install where it is missing
 */
record Tool(String program, String debianPackage) {

    private static final List<String> DIRECTORIES = List.of("/usr/bin", "/bin", "/usr/local/bin", "/usr/sbin", "/sbin");
    private static final int MOST_OUTPUT = 1 << 20;
    private static final long MOST_MEMORY = 2L << 30;

    /** Where the program is; empty where it is not installed. */
    Optional<Path> find() {
        Stream<String> places = Stream.concat(
                DIRECTORIES.stream(),
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1)));
        return places.filter(place -> place.startsWith("/"))
                .map(place -> Path.of(place).resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Runs the program and gives its standard output.
     *
     * @throws VmmException with {@link VmmError#REJECTED} where it fails, {@link VmmError#NO_SPACE} where the disk is full,
     *     {@link VmmError#TIMEOUT} where it takes longer than {@code limit}, and {@link VmmError#UNSUPPORTED} where it is missing
     */
    String run(Duration limit, List<String> arguments) {
        Process process = start(limit, arguments);
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> drain(process.getInputStream()));
        CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> drain(process.getErrorStream()));
        try {
            process.getOutputStream().close();
            String text = output.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            String complaint = errors.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            int status = process.waitFor();
            if (status != 0) {
                throw failure(status, complaint.strip());
            }
            return text;
        } catch (TimeoutException e) {
            throw new VmmException(VmmError.TIMEOUT, program + " took longer than " + limit.toSeconds() + " s.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VmmException(VmmError.INTERRUPTED, program + " was interrupted.", e);
        } catch (ExecutionException | IOException e) {
            throw new VmmException(VmmError.UNAVAILABLE, program + " cannot be talked to: " + e.getMessage(), e);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(Duration limit, List<String> arguments) {
        List<String> command = new ArrayList<>();
        new Tool("prlimit", "util-linux").find().ifPresent(prlimit -> {
            command.add(prlimit.toString());
            command.add("--cpu=" + Math.max(1, limit.toSeconds()));
            command.add("--as=" + MOST_MEMORY);
            command.add("--core=0");
        });
        command.add(path().toString());
        command.addAll(arguments);
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().clear();
            builder.environment().put("LC_ALL", "C.UTF-8");
            return builder.start();
        } catch (IOException e) {
            throw new VmmException(VmmError.UNAVAILABLE, program + " cannot be started: " + e.getMessage(), e);
        }
    }

    private Path path() {
        return find().orElseThrow(() -> new VmmException(
                VmmError.UNSUPPORTED,
                "The program " + program + " is missing. Maybe: apt-get install " + debianPackage));
    }

    private VmmException failure(int status, String complaint) {
        boolean full = complaint.contains("No space left on device") || complaint.contains("Disk quota exceeded");
        VmmError error = full ? VmmError.NO_SPACE : VmmError.REJECTED;
        return new VmmException(error, program + " failed with status " + status + ": " + last(complaint));
    }

    private static String last(String text) {
        return text.length() <= 1000 ? text : text.substring(text.length() - 1000);
    }

    private static String drain(InputStream in) {
        try (in) {
            String kept = new String(in.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
            in.transferTo(OutputStream.nullOutputStream());
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
