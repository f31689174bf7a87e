package org.atelier.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.atelier.endtoend.site.Programs;

/** A machine that QEMU boots without the service, with the devices that the service gives to its own. */
final class BareMachine implements AutoCloseable {
    private final Path folder;
    private final Process process;

    private BareMachine(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /**
     * What both ways of booting have in common.
     *
     * @param guest folder with the guest image
     * @param disc the configuration disc
     * @param processor QEMU's options for acceleration and processor
     */
    record Shape(Path guest, Path disc, List<String> processor, int memoryMiB, String commandLine) {}

    /** Makes the disk of a machine that starts later. */
    static void overlay(Path folder, Shape shape) {
        overlay(folder, shape.guest().resolve("root.qcow2"));
    }

    static void overlay(Path folder, Path base) {
        images(folder, "create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", base.toString(), disk(folder));
    }

    /** Makes the disk of a machine that starts later, as a whole copy. */
    static void copy(Path folder, Path base) {
        images(folder, "convert", "-q", "-O", "qcow2", base.toString(), disk(folder));
    }

    private static String disk(Path folder) {
        return folder.resolve("overlay.qcow2").toString();
    }

    private static void images(Path folder, String... words) {
        List<String> command = new ArrayList<>(List.of("qemu-img"));
        command.addAll(List.of(words));
        Programs.Ended ended = Programs.run(folder, Duration.ofMinutes(2), command);
        if (ended.status() != 0) {
            throw new AssertionError("qemu-img: " + ended.output());
        }
    }

    /** Starts a machine; its console is {@code console.log} in the folder. */
    static BareMachine start(Path folder, Shape shape) throws IOException {
        return start(folder, shape, List.of());
    }

    /** Starts a machine that goes on from the memory of another, see {@link #saveMemory}. */
    static BareMachine resume(Path folder, Shape shape, Path memory) throws IOException {
        return start(folder, shape, List.of("-incoming", "exec:cat " + memory));
    }

    private static BareMachine start(Path folder, Shape shape, List<String> more) throws IOException {
        List<String> command = new ArrayList<>(List.of("qemu-system-x86_64", "-nodefaults", "-no-user-config"));
        command.addAll(shape.processor());
        command.addAll(List.of("-display", "none", "-m", Integer.toString(shape.memoryMiB()), "-smp", "1"));
        command.addAll(List.of("-kernel", shape.guest().resolve("vmlinuz").toString()));
        command.addAll(List.of("-initrd", shape.guest().resolve("initrd").toString()));
        command.addAll(List.of("-append", shape.commandLine()));
        command.addAll(List.of(
                "-drive", "if=none,id=disk,format=qcow2,cache=writeback,file=" + folder.resolve("overlay.qcow2")));
        command.addAll(List.of("-device", "virtio-blk-pci,drive=disk"));
        command.addAll(List.of("-device", "virtio-scsi-pci,id=scsi"));
        command.addAll(List.of("-drive", "if=none,id=disc,format=raw,readonly=on,file=" + shape.disc()));
        command.addAll(List.of("-device", "scsi-cd,bus=scsi.0,drive=disc"));
        command.addAll(List.of("-netdev", "user,id=net", "-device", "virtio-net-pci,netdev=net,romfile="));
        command.addAll(List.of("-serial", "file:" + folder.resolve("console.log")));
        command.addAll(List.of("-device", "virtio-serial-pci"));
        command.addAll(List.of("-chardev", "socket,id=agent,server=on,wait=off,path=" + folder.resolve("agent")));
        command.addAll(List.of("-device", "virtserialport,chardev=agent,name=org.qemu.guest_agent.0"));
        command.addAll(List.of("-device", "virtio-balloon-pci"));
        command.addAll(List.of("-qmp", "unix:" + folder.resolve("monitor") + ",server=on,wait=off"));
        command.addAll(more);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("qemu.log").toFile())
                .start();
        return new BareMachine(folder, process);
    }

    Path console() {
        return folder.resolve("console.log");
    }

    Path agent() {
        return folder.resolve("agent");
    }

    /** Waits until the agent's channel can be opened. */
    void awaitAgentSocket() {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("QEMU has ended: " + Files.readString(folder.resolve("qemu.log")));
            }
            return Files.exists(agent());
        });
    }

    /** Writes the machine's memory to a file; it stands still from then on. */
    void saveMemory(Path file) throws IOException {
        try (BareMonitor monitor = BareMonitor.connect(folder.resolve("monitor"))) {
            monitor.migrate("exec:cat >" + file);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for QEMU's end", e);
        }
    }
}
