package org.atelier.soap;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImage.GoldenDisk;
import org.atelier.engine.model.GoldenImage.GoldenMemory;
import org.atelier.engine.model.GoldenImage.Performed;
import org.atelier.engine.model.GoldenImage.StoredFile;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.Matching;
import org.atelier.engine.model.Matching.Rejection;

/** Golden images for tests. */
public final class Images {

    public static final GoldenImageId ID = GoldenImageId.parse("7d9a2c1e-0b3f-4c55-9a86-0d2f5b1c7e44");

    private Images() {}

    /** An image that has everything there is. */
    public static GoldenImage image() {
        StoredFile disk = new StoredFile("b".repeat(64), 3 << 20, Workspaces.NOW);
        StoredFile memory = new StoredFile("c".repeat(64), 5 << 20, Workspaces.NOW);
        return new GoldenImage(
                ID,
                "hello there",
                TestServer.ALICE,
                false,
                "basis",
                List.of(new GoldenDisk("root", disk, (2L << 30) + 512)),
                Optional.of(new GoldenMemory(memory, 2, 512, "QEMU 7.2 tcg x86_64")),
                List.of(new Performed("hello", "identity", Duration.ofMillis(1500), Map.of("answer", "42"))),
                Map.of("os", "none"),
                Workspaces.NOW);
    }

    /** It, and one that is rejected by each test. */
    public static Matching matching() {
        List<Rejection> rejections = List.of(Matching.Test.values()).stream()
                .map(test -> new Rejection(ID, "other", test, "the " + test + " & more"))
                .toList();
        return new Matching(Optional.of(image()), List.of("hello"), List.of("mend", "bye"), 2, 9, rejections);
    }
}
