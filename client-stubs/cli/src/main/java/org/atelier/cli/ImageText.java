package org.atelier.cli;

import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.atelier.cli.output.Fields;
import org.atelier.cli.output.Words;
import org.atelier.client.model.GoldenImage;
import org.atelier.client.model.GoldenImage.Disk;
import org.atelier.client.model.GoldenImage.Memory;
import org.atelier.client.model.GoldenImage.Performed;

/** A golden image for people. */
final class ImageText {

    private ImageText() {}

    /** @param clock its zone is that of the times */
    static String of(GoldenImage image, Clock clock) {
        Fields fields = new Fields()
                .line("Id", image.id())
                .line("Name", image.name())
                .line("Owner", image.owner())
                .line("For", image.shared() ? "everybody's workspaces" : "its owner's workspaces")
                .line("Created", Words.of(image.created(), clock.getZone()));
        image.disks().forEach(disk -> fields.line("Disk", disk(disk)));
        fields.line("Memory", image.memory().map(ImageText::memory).orElse("none: clones boot"));
        image.performed().forEach(done -> fields.line("Performed", performed(done)));
        new TreeMap<>(image.attributes()).forEach((name, value) -> fields.line("Attribute", name + " = " + value));
        return fields.toString();
    }

    private static String disk(Disk disk) {
        return "%s: %s of %d MiB".formatted(disk.name(), Words.ofBytes(disk.bytes()), disk.virtualMiB());
    }

    private static String memory(Memory memory) {
        return "%s for %d vCPUs and %d MiB on %s: clones go on"
                .formatted(Words.ofBytes(memory.bytes()), memory.vcpus(), memory.memoryMiB(), memory.hostKind());
    }

    private static String performed(Performed done) {
        String outputs = new TreeMap<>(done.attributes())
                .entrySet().stream().map(ImageText::output).collect(Collectors.joining());
        return "%s, took %s%s".formatted(done.action(), Words.of(done.took()), outputs);
    }

    private static String output(Map.Entry<String, String> output) {
        return ", %s = %s".formatted(output.getKey(), output.getValue());
    }
}
