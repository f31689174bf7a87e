package org.atelier.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.atelier.bench.BareMachine.Shape;
import org.atelier.client.AtelierClient;
import org.atelier.endtoend.site.TestSite;

/**
 * From Create to the first word of the guest's first action, over the same by QEMU alone: same image, kernel, memory, machine type,
 * processor, devices and configuration disc, the script run by the guest agent. The script writes its word to the console, and both
 * are timed by the console's file; so both waits end alike.
 *
 * @param runs how often each way, in turns
 */
record OverheadFigure(int runs) implements Figure {

    @Override
    public String name() {
        return "overhead";
    }

    @Override
    public String title() {
        return "from Create to the guest's first configured word, over bare QEMU with the same image and disc (aim: 1.15)";
    }

    @Override
    public void measure(Table table) throws IOException {
        TestSite site = TestSite.measured("overhead", "kvm", Map.of());
        try (AtelierClient alice = site.client("alice")) {
            Shape shape = first(site, alice, table);
            boot(site, shape);
            compare(site, alice, shape, table);
        } finally {
            site.stop();
        }
    }

    /** Warms both ways up, and learns how the service boots. */
    private static Shape first(TestSite site, AtelierClient alice, Table table) throws IOException {
        try (LeasedMachine machine = LeasedMachine.create(site, alice)) {
            Duration time = Duration.between(machine.created(), ConsoleMarker.await(machine.console()));
            Shape shape = machine.shape();
            table.row("processor", "%s", String.join(" ", shape.processor()));
            table.row("the service's first, with an empty image cache", "%.2f s", time.toMillis() / 1e3);
            machine.awaitRunning();
            return shape;
        }
    }

    private void compare(TestSite site, AtelierClient alice, Shape shape, Table table) throws IOException {
        Samples service = new Samples();
        Samples bare = new Samples();
        Phases phases = new Phases();
        for (int run = 0; run < runs; run++) {
            service.add(lease(site, alice, phases));
            bare.add(boot(site, shape));
        }
        table.row("service", service);
        table.row("bare QEMU", bare);
        table.row("service over bare QEMU, medians", "%.2f", service.median() / bare.median());
        phases.print(table);
    }

    private static Duration lease(TestSite site, AtelierClient alice, Phases phases) {
        try (LeasedMachine machine = LeasedMachine.create(site, alice)) {
            Instant marker = ConsoleMarker.await(machine.console());
            machine.awaitRunning();
            phases.add(machine.created(), machine.changes());
            return Duration.between(machine.created(), marker);
        }
    }

    private static Duration boot(TestSite site, Shape shape) throws IOException {
        Path folder = Files.createTempDirectory(site.data(), "bare-");
        BareMachine.overlay(folder, shape);
        Instant started = Instant.now();
        try (BareMachine machine = BareMachine.start(folder, shape)) {
            machine.awaitAgentSocket();
            try (BareAgent agent = BareAgent.connect(machine)) {
                agent.awaitReady();
                agent.run(ConsoleMarker.SCRIPT);
                return Duration.between(started, ConsoleMarker.await(machine.console()));
            }
        }
    }
}
