package org.atelier.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.atelier.client.model.GoldenImage;
import org.atelier.client.model.Matching;
import org.atelier.client.model.SaveOptions;
import org.atelier.types.GoldenImageType;
import org.atelier.types.GoldenMemoryType;
import org.atelier.types.ImageAttributeType;
import org.atelier.types.MatchingType;
import org.atelier.types.OutputValueType;
import org.atelier.types.PerformedType;
import org.atelier.types.Save;
import org.atelier.types.time.WireTime;

/** Golden images, from the types of the wire to values and back. */
final class ImageMapper {

    private ImageMapper() {}

    static Save toWire(SaveOptions options) {
        Save wire = new Save();
        options.name().ifPresent(wire::setName);
        wire.setMemory(options.memory());
        wire.setShared(options.shared());
        wire.getAttribute().addAll(toWire(options.attributes()));
        return wire;
    }

    /** Sorted by name. */
    static List<ImageAttributeType> toWire(Map<String, String> attributes) {
        return new TreeMap<>(attributes)
                .entrySet().stream()
                        .map(entry -> attribute(entry.getKey(), entry.getValue()))
                        .toList();
    }

    private static ImageAttributeType attribute(String name, String value) {
        ImageAttributeType wire = new ImageAttributeType();
        wire.setName(name);
        wire.setValue(value);
        return wire;
    }

    static GoldenImage image(GoldenImageType wire) {
        return new GoldenImage(
                wire.getId(),
                wire.getName(),
                wire.getOwner(),
                wire.isShared(),
                WireTime.toInstant(wire.getCreated()),
                wire.getDisk().stream()
                        .map(disk -> new GoldenImage.Disk(
                                disk.getName(), disk.getSha256(), disk.getBytes(), disk.getVirtualMiB()))
                        .toList(),
                Optional.ofNullable(wire.getMemory()).map(ImageMapper::memory),
                wire.getPerformed().stream().map(ImageMapper::performed).toList(),
                wire.getAttribute().stream()
                        .collect(Collectors.toMap(
                                ImageAttributeType::getName, ImageAttributeType::getValue, (first, second) -> second)));
    }

    private static GoldenImage.Memory memory(GoldenMemoryType wire) {
        return new GoldenImage.Memory(wire.getMemoryMiB(), wire.getVcpus(), wire.getBytes(), wire.getHostKind());
    }

    private static GoldenImage.Performed performed(PerformedType wire) {
        return new GoldenImage.Performed(
                wire.getAction(),
                WireTime.toDuration(wire.getTook()),
                wire.getAttribute().stream()
                        .collect(Collectors.toMap(
                                OutputValueType::getName, OutputValueType::getValue, (first, second) -> second)));
    }

    static Matching matching(MatchingType wire) {
        return new Matching(
                Optional.ofNullable(wire.getGoldenImage()).map(ImageMapper::image),
                wire.getPerformed(),
                wire.getLeft(),
                wire.getPassed(),
                wire.getRejected(),
                wire.getRejection().stream()
                        .map(rejection -> new Matching.Rejection(
                                rejection.getGoldenImage(),
                                rejection.getName(),
                                rejection.getTest(),
                                rejection.getWhy()))
                        .toList());
    }
}
