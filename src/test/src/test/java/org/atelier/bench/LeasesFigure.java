package org.atelier.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How many leases an engine accepts, each written down before it is answered, and how soon one is back that was killed.
 *
 * @param leases how many are live at last, at least 1
 */
record LeasesFigure(int leases) implements Figure {

    @Override
    public String name() {
        return "leases";
    }

    @Override
    public String title() {
        return leases + " reservations on 1,000 simulated hosts, the first 2,000 through the engine into H2";
    }

    @Override
    public void measure(Table table) throws IOException {
        Path folder = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("atelier.test.work"))), "leases-");
        Process first = start(folder, leases);
        table.row("accepted, one client after the other", "%s", answer(first));
        first.destroyForcibly();
        first.onExit().join();
        for (int round = 0; round < 3; round++) {
            long killed = System.nanoTime();
            Process next = start(folder, 0);
            String said = answer(next);
            table.row("from kill -9 to the first answer", "%.1f s: %s", (System.nanoTime() - killed) / 1e9, said);
            next.destroyForcibly();
            next.onExit().join();
        }
    }

    private static Process start(Path folder, int create) throws IOException {
        return new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx2g",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeasesProcess.class.getName(),
                        folder.toString(),
                        Integer.toString(create)))
                .redirectError(folder.resolve("log").toFile())
                .start();
    }

    private static String answer(Process process) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(LeasesProcess.ANSWER)) {
                return line.substring(LeasesProcess.ANSWER.length());
            }
        }
        throw new IOException("The engine's process has ended without an answer.");
    }
}
