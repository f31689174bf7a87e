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
        Path overlay = folder.resolve("overlay.qcow2");
        String base = shape.guest().resolve("root.qcow2").toString();
        Programs.Ended ended = Programs.run(
                folder,
                Duration.ofSeconds(30),
                List.of("qemu-img", "create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", base, overlay.toString()));
        if (ended.status() != 0) {
            throw new AssertionError("qemu-img: " + ended.output());
        }
    }

    /** Starts a machine; its console is {@code console.log} in the folder. */
    static BareMachine start(Path folder, Shape shape) throws IOException {
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
