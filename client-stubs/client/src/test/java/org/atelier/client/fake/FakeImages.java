package org.atelier.client.fake;

import java.time.Duration;
import org.atelier.types.GoldenDiskType;
import org.atelier.types.GoldenImageType;
import org.atelier.types.GoldenMemoryType;
import org.atelier.types.ImageAttributeType;
import org.atelier.types.MatchingTestType;
import org.atelier.types.MatchingType;
import org.atelier.types.OutputValueType;
import org.atelier.types.PerformedType;
import org.atelier.types.RejectionType;
import org.atelier.types.time.WireTime;

/** Golden images as the service tells them. */
public final class FakeImages {

    /** The image that has everything there is. */
    public static final String FROZEN = "image-1";

    /** The image that has only what every one has. */
    public static final String PLAIN = "image-2";

    private FakeImages() {}

    static GoldenImageType frozen() {
        GoldenMemoryType memory = new GoldenMemoryType();
        memory.setMemoryMiB(128);
        memory.setVcpus(1);
        memory.setBytes(64L << 20);
        memory.setHostKind("QEMU 7.2 tcg x86_64");
        PerformedType performed = new PerformedType();
        performed.setAction("tools");
        performed.setTook(WireTime.fromDuration(Duration.ofSeconds(75)));
        OutputValueType output = new OutputValueType();
        output.setName("version");
        output.setValue("12");
        performed.getAttribute().add(output);
        GoldenImageType image = image(FROZEN, "frozen", true);
        image.setMemory(memory);
        image.getPerformed().add(performed);
        image.getAttribute().add(attribute("os", "debian"));
        return image;
    }

    static GoldenImageType plain() {
        return image(PLAIN, "plain", false);
    }

    private static GoldenImageType image(String id, String name, boolean shared) {
        GoldenDiskType disk = new GoldenDiskType();
        disk.setName("root");
        disk.setSha256("a".repeat(64));
        disk.setBytes(32L << 20);
        disk.setVirtualMiB(2048);
        GoldenImageType image = new GoldenImageType();
        image.setId(id);
        image.setName(name);
        image.setOwner("CN=Alice");
        image.setShared(shared);
        image.setCreated(WireTime.fromInstant(FakeWorkspace.NOW.minusSeconds(7200)));
        image.getDisk().add(disk);
        return image;
    }

    private static ImageAttributeType attribute(String name, String value) {
        ImageAttributeType attribute = new ImageAttributeType();
        attribute.setName(name);
        attribute.setValue(value);
        return attribute;
    }

    /** The first image is taken, and the second is not. */
    public static MatchingType taken() {
        MatchingType matching = none();
        matching.setGoldenImage(frozen());
        matching.getPerformed().add("tools");
        matching.setPassed(1);
        return matching;
    }

    /** No image is taken. */
    public static MatchingType none() {
        RejectionType rejection = new RejectionType();
        rejection.setGoldenImage(PLAIN);
        rejection.setName("plain");
        rejection.setTest(MatchingTestType.PARTIAL_ORDER);
        rejection.setWhy("the image has performed b before a; the request wants it after");
        MatchingType matching = new MatchingType();
        matching.getLeft().add("name");
        matching.setRejected(1);
        matching.getRejection().add(rejection);
        return matching;
    }
}
