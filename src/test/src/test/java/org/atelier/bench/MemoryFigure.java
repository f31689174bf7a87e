package org.atelier.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.atelier.client.AtelierClient;
import org.atelier.client.model.WorkspaceSummary;
import org.atelier.endtoend.site.Images;
import org.atelier.endtoend.site.Requests;
import org.atelier.endtoend.site.TestSite;
import org.atelier.types.StateType;

/** What a service with many workspaces takes of its machine, and how soon it is back after a stop. */
record MemoryFigure() implements Figure {
    private static final int WORKSPACES = 1000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Map<String, String> ROOMY = Map.of(
            "vmm.host1.option.cpus", "10000",
            "vmm.host1.option.memory-mib", "100000000",
            "vmm.host1.option.disk-mib", "1000000000");

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String title() {
        return "the service at rest and with " + WORKSPACES + " simulated workspaces";
    }

    @Override
    public void measure(Table table) throws IOException {
        TestSite site = TestSite.measured("memory", "simulated", ROOMY);
        try {
            restart(site, table, "restart to ready, empty");
            ServerFootprint.of(site).print(table, "idle");
            long started = System.nanoTime();
            fill(site);
            long created = System.nanoTime();
            awaitRunning(site);
            table.row(
                    WORKSPACES + " workspaces",
                    "created in %.1f s, all running %.1f s later",
                    seconds(created - started),
                    seconds(System.nanoTime() - created));
            ServerFootprint.of(site).print(table, "with " + WORKSPACES + " workspaces");
            restart(site, table, "restart to ready, " + WORKSPACES + " in the store");
            awaitRunning(site);
            ServerFootprint.of(site).print(table, "after that restart");
        } finally {
            site.stop();
        }
    }

    private static void fill(TestSite site) {
        Path image = Images.tiny(site.data());
        try (AtelierClient alice = site.client("alice")) {
            Crowd.each(WORKSPACES, number -> alice.create(Requests.read(Requests.small(image, 64))));
        }
    }

    private static void awaitRunning(TestSite site) {
        try (AtelierClient alice = site.client("alice")) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> running(alice.list()));
        }
    }

    private static boolean running(List<WorkspaceSummary> workspaces) {
        return workspaces.size() == WORKSPACES
                && workspaces.stream().allMatch(workspace -> workspace.state() == StateType.RUNNING);
    }

    private static void restart(TestSite site, Table table, String label) {
        site.stop();
        long started = System.nanoTime();
        site.restart();
        table.row(label, "%.2f s", seconds(System.nanoTime() - started));
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
