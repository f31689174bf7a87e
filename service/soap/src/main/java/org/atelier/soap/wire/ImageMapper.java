package org.atelier.soap.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImage.GoldenDisk;
import org.atelier.engine.model.GoldenImage.GoldenMemory;
import org.atelier.engine.model.GoldenImage.Performed;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.SaveRequest;
import org.atelier.types.GoldenDiskType;
import org.atelier.types.GoldenImageType;
import org.atelier.types.GoldenMemoryType;
import org.atelier.types.ImageAttributeType;
import org.atelier.types.OutputValueType;
import org.atelier.types.PerformedType;
import org.atelier.types.Save;
import org.atelier.types.time.WireTime;

/** Golden images, and what is said of them. */
public final class ImageMapper {

    private static final long MIB = 1L << 20;

    private ImageMapper() {}

    /** An id that was never given out is like one of an image that is no more. */
    public static GoldenImageId id(String text) {
        try {
            return GoldenImageId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new EngineException(
                    ErrorCode.IMAGE_NOT_FOUND,
                    "There is no golden image '" + text + "', or no more; list the images to see which are.",
                    Detail.NONE,
                    e);
        }
    }

    public static SaveRequest read(Save wire) {
        return new SaveRequest(
                Optional.ofNullable(wire.getName()),
                Boolean.TRUE.equals(wire.isMemory()),
                Boolean.TRUE.equals(wire.isShared()),
                attributes("Save/Attribute", wire.getAttribute()));
    }

    /**
     * Reads attributes.
     *
     * @param path where they stand, for the refusal of a name that occurs twice
     */
    public static Map<String, String> attributes(String path, List<ImageAttributeType> wire) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (ImageAttributeType attribute : wire) {
            if (attributes.put(attribute.getName(), attribute.getValue()) != null) {
                throw new EngineException(
                        ErrorCode.INVALID_REQUEST,
                        "The attribute '" + attribute.getName() + "' is there twice.",
                        new Detail.Invalid(path, attribute.getName(), "names that differ"));
            }
        }
        return attributes;
    }

    public static GoldenImageType write(GoldenImage image) {
        GoldenImageType wire = new GoldenImageType();
        wire.setId(image.id().toString());
        wire.setName(image.name());
        wire.setOwner(image.owner());
        wire.setShared(image.shared());
        wire.setCreated(WireTime.fromInstant(image.created()));
        image.disks().forEach(disk -> wire.getDisk().add(write(disk)));
        image.memory().map(ImageMapper::write).ifPresent(wire::setMemory);
        image.history().forEach(done -> wire.getPerformed().add(write(done)));
        new TreeMap<>(image.attributes())
                .forEach((name, value) -> wire.getAttribute().add(attribute(name, value)));
        return wire;
    }

    private static GoldenDiskType write(GoldenDisk disk) {
        GoldenDiskType wire = new GoldenDiskType();
        wire.setName(disk.name());
        wire.setSha256(disk.file().sha256());
        wire.setBytes(disk.file().bytes());
        wire.setVirtualMiB((disk.virtualBytes() + MIB - 1) / MIB);
        return wire;
    }

    private static GoldenMemoryType write(GoldenMemory memory) {
        GoldenMemoryType wire = new GoldenMemoryType();
        wire.setMemoryMiB(Math.toIntExact(memory.memoryMiB()));
        wire.setVcpus(memory.vcpus());
        wire.setBytes(memory.file().bytes());
        wire.setHostKind(Names.xmlText(memory.vmm()));
        return wire;
    }

    private static PerformedType write(Performed done) {
        PerformedType wire = new PerformedType();
        wire.setAction(done.action());
        wire.setTook(WireTime.fromDuration(done.took()));
        new TreeMap<>(done.attributes())
                .forEach((name, value) -> wire.getAttribute().add(output(name, value)));
        return wire;
    }

    private static OutputValueType output(String name, String value) {
        OutputValueType wire = new OutputValueType();
        wire.setName(name);
        wire.setValue(Names.xmlText(value));
        return wire;
    }

    private static ImageAttributeType attribute(String name, String value) {
        ImageAttributeType wire = new ImageAttributeType();
        wire.setName(name);
        wire.setValue(Names.xmlText(value));
        return wire;
    }
}
