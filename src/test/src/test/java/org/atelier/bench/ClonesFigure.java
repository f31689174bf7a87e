package org.atelier.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.atelier.bench.BareMachine.Shape;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.endtoend.site.TestSite;

/**
 * From Create until a workspace is ready, by what it is made from: its own image, a golden image's disk, a golden image's memory; beside
 * bare QEMU with a whole copy and a cold boot, and bare QEMU that goes on from memory. What VMPlants measured.
 *
 * @param runs how often each
 */
record ClonesFigure(int runs) implements Figure {

    private static final int MANY = 8;

    @Override
    public String name() {
        return "clones";
    }

    @Override
    public String title() {
        return "time to ready by golden images (aims: resume 10 times as fast as copy and boot, and 1.2 of bare QEMU's resume)";
    }

    @Override
    public void measure(Table table) throws IOException {
        TestSite site = TestSite.measured("clones", "kvm", Map.of("work.vcpus-per-cpu", "16"));
        try (AtelierClient alice = site.client("alice")) {
            Shape shape = shape(site, alice);
            CloneImages images = CloneImages.make(site.data());
            for (Path image : images.all()) {
                compare(new CloneSite(site, alice, image), shape, table);
            }
            for (int memory : new int[] {96, 256}) {
                ofMemory(new CloneSite(site, alice, images.small()), memory, table);
            }
            residual(new CloneSite(site, alice, images.small()), table);
            several(new CloneSite(site, alice, images.small()), table);
        } finally {
            site.stop();
        }
    }

    private static Shape shape(TestSite site, AtelierClient alice) throws IOException {
        try (LeasedMachine machine = LeasedMachine.create(site, alice)) {
            machine.awaitRunning();
            return machine.shape();
        }
    }

    private void compare(CloneSite site, Shape shape, Table table) throws IOException {
        table.row(site.image().getFileName().toString(), "%d MiB in use", Files.size(site.image()) >> 20);
        Samples copies = bare(site, shape, true);
        Samples overlays = bare(site, shape, false);
        Samples resumes = bareResumes(site, shape);
        Samples boots = ready(site, new CloneRequest(128, "none", 1, "boot"));
        golden(site, new CloneRequest(128, "disk", 1, "disk"));
        Samples clones = ready(site, new CloneRequest(128, "disk", 1, "disk"));
        golden(site, new CloneRequest(128, "memory", 1, "memory"));
        Samples thaws = ready(site, new CloneRequest(128, "memory", 1, "memory"));
        table.row("  bare QEMU, whole copy and cold boot", copies);
        table.row("  bare QEMU, overlay and cold boot", overlays);
        table.row("  bare QEMU, overlay and resume", resumes);
        table.row("  service, overlay and cold boot", boots);
        table.row("  service, clone of a disk and cold boot", clones);
        table.row("  service, clone that resumes", thaws);
        table.row("  copy and boot over resume, medians", "%.1f", copies.median() / thaws.median());
        table.row("  service over bare QEMU, resume, medians", "%.2f", thaws.median() / resumes.median());
    }

    private void ofMemory(CloneSite site, int memoryMiB, Table table) {
        String what = "memory-" + memoryMiB;
        golden(site, new CloneRequest(memoryMiB, "memory", 1, what));
        table.row(
                "clone that resumes, " + memoryMiB + " MiB",
                ready(site, new CloneRequest(memoryMiB, "memory", 1, what)));
    }

    private void residual(CloneSite site, Table table) {
        for (int actions : new int[] {0, 5, 20}) {
            CloneRequest request = new CloneRequest(128, "memory", actions, "memory");
            table.row("clone that resumes, " + actions + " actions left", ready(site, request));
        }
    }

    private static void several(CloneSite site, Table table) {
        CloneRequest request = new CloneRequest(128, "memory", 1, "memory");
        Samples one = new Samples();
        Instant begun = Instant.now();
        List<WorkspaceHandle> machines = IntStream.range(0, MANY)
                .mapToObj(number -> site.await(site.create(request), one))
                .toList();
        Duration after = Duration.between(begun, Instant.now());
        machines.forEach(site::destroy);
        Samples each = new Samples();
        Instant again = Instant.now();
        List<WorkspaceHandle> together = IntStream.range(0, MANY)
                .mapToObj(number -> site.create(request))
                .toList();
        together.forEach(machine -> site.await(machine, each));
        Duration atOnce = Duration.between(again, Instant.now());
        together.forEach(site::destroy);
        table.row(MANY + " clones one after the other", "%.2f s", after.toMillis() / 1e3);
        table.row("  each", one);
        table.row(MANY + " clones at once", "%.2f s", atOnce.toMillis() / 1e3);
        table.row("  each", each);
    }

    /** Leaves a golden image behind. */
    private static void golden(CloneSite site, CloneRequest request) {
        site.destroy(site.await(site.create(request), new Samples()));
    }

    private Samples ready(CloneSite site, CloneRequest request) {
        Samples samples = new Samples();
        for (int run = 0; run < runs; run++) {
            site.destroy(site.await(site.create(request), samples));
        }
        return samples;
    }

    private Samples bare(CloneSite site, Shape shape, boolean copied) throws IOException {
        Samples samples = new Samples();
        for (int run = 0; run < runs; run++) {
            Path folder = Files.createTempDirectory(site.folder(), "bare-");
            Instant begun = Instant.now();
            if (copied) {
                BareMachine.copy(folder, site.image());
            } else {
                BareMachine.overlay(folder, site.image());
            }
            samples.add(until(begun, BareMachine.start(folder, shape), Optional.empty()));
        }
        return samples;
    }

    private Samples bareResumes(CloneSite site, Shape shape) throws IOException {
        Path golden = Files.createTempDirectory(site.folder(), "golden-");
        Path memory = golden.resolve("memory");
        BareMachine.overlay(golden, site.image());
        Duration unused = until(Instant.now(), BareMachine.start(golden, shape), Optional.of(memory));
        Samples samples = new Samples();
        for (int run = 0; run < runs; run++) {
            Path folder = Files.createTempDirectory(site.folder(), "bare-");
            Instant begun = Instant.now();
            BareMachine.overlay(folder, golden.resolve("overlay.qcow2"));
            samples.add(until(begun, BareMachine.resume(folder, shape, memory), Optional.empty()));
        }
        return samples;
    }

    /** Until the marker's script has run in a machine, which is ended then, after its memory is written where that is wanted. */
    private static Duration until(Instant begun, BareMachine machine, Optional<Path> memory) throws IOException {
        try (machine) {
            machine.awaitAgentSocket();
            Instant ready;
            try (BareAgent agent = BareAgent.connect(machine)) {
                agent.awaitReady();
                agent.run(ConsoleMarker.SCRIPT);
                ready = ConsoleMarker.await(machine.console());
            }
            if (memory.isPresent()) {
                machine.saveMemory(memory.get());
            }
            return Duration.between(begun, ready);
        }
    }
}
