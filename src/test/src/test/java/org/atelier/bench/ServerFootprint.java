package org.atelier.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.atelier.endtoend.site.Programs;
import org.atelier.endtoend.site.TestSite;

/**
 * What a server takes of its machine.
 *
 * @param residentMiB memory of the process, as the system counts it
 * @param heapMiB what is used of the Java heap after a collection
 */
record ServerFootprint(double residentMiB, double heapMiB, int threads) {
    private static final double KIBI = 1024;

    static ServerFootprint of(TestSite site) throws IOException {
        double resident = status(site.process(), "VmRSS") / KIBI;
        int threads = (int) status(site.process(), "Threads");
        collect(site);
        return new ServerFootprint(resident, heap(site.management()) / KIBI / KIBI, threads);
    }

    void print(Table table, String when) {
        table.row(when, "resident %6.1f MiB   live heap %6.1f MiB   threads %d", residentMiB, heapMiB, threads);
    }

    private static double status(long process, String name) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")))
                .sum();
    }

    private static void collect(TestSite site) {
        String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Programs.Ended ended = Programs.run(
                site.data(), Duration.ofSeconds(30), List.of(program, Long.toString(site.process()), "GC.run"));
        if (ended.status() != 0) {
            throw new AssertionError("jcmd: " + ended.output());
        }
    }

    private static double heap(URI management) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(management.resolve("/metrics")).build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while reading metrics", e);
        }
    }
}
