package org.atelier.server.command;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service of one's own, in another process with the same classes and options of the JVM. */
final class ServiceProcess implements AutoCloseable {

    private static final Pattern SERVING = Pattern.compile("Atelier serves (\\S+);.*");
    private static final int STOP_SECONDS = 60;

    /** What makes commands start sooner and services later. */
    private static final String FOR_COMMANDS = "-XX:ArchiveRelocationMode";

    private final Process process;
    private final String url;

    private ServiceProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts a service and waits until it serves.
     *
     * @param home its own, so that nothing is changed in that of the user's service
     * @param log where its log goes
     */
    static ServiceProcess start(Path home, List<String> settings, Path log) {
        String classPath = System.getProperty("java.class.path");
        Path firstJar = Path.of(classPath.split(File.pathSeparator, 2)[0]).toAbsolutePath();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith(FOR_COMMANDS))
                .forEach(command::add);
        command.addAll(List.of(
                "-XX:SharedArchiveFile=" + firstJar.resolveSibling(Path.of("..", "server.jsa")),
                "-Datelier.home=" + home,
                "-cp",
                classPath,
                "org.atelier.server.ServerMain",
                "serve"));
        settings.forEach(setting -> command.addAll(List.of("--set", setting)));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.to(log.toFile()))
                    .start();
            return new ServiceProcess(process, awaitServing(process, log));
        } catch (IOException e) {
            throw new UncheckedIOException("The service cannot be started.", e);
        }
    }

    /** What clients call. */
    String url() {
        return url;
    }

    /** Stops it as an administrator would. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The service has not stopped within " + STOP_SECONDS + " s.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String awaitServing(Process process, Path log) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher matcher = SERVING.matcher(line);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        throw new IllegalStateException("The service has not started; its log is " + log + ".");
    }
}
