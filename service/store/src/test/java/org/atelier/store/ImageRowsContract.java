package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImage.GoldenDisk;
import org.atelier.engine.model.GoldenImage.GoldenMemory;
import org.atelier.engine.model.GoldenImage.Performed;
import org.atelier.engine.model.GoldenImage.StoredFile;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.StoredImage;
import org.junit.jupiter.api.Test;

/** Golden images. */
interface ImageRowsContract extends StoreWork {

    static GoldenImage image() {
        StoredFile file =
                new StoredFile("a".repeat(64), 5_000_000_000L, Instant.parse("2026-01-02T03:04:05.678901234Z"));
        return new GoldenImage(
                new GoldenImageId(UUID.randomUUID()),
                "with \u20ac",
                "CN=alice",
                true,
                "b".repeat(64),
                List.of(new GoldenDisk("root", file, 1L << 40)),
                Optional.of(new GoldenMemory(file, 2, 512, "QEMU 7.2/tcg/x86_64")),
                List.of(new Performed("install", "c".repeat(64), Duration.ofMillis(1500), Map.of("port", "80"))),
                Map.of("purpose", "test"),
                Instant.parse("2026-01-02T03:04:05Z"));
    }

    private List<StoredImage> after(long change) {
        return all(session -> session.goldenImages(change));
    }

    @Test
    default void shouldGiveGoldenImagesBackAsTheyWereWritten() {
        GoldenImage image = image();
        run(session -> session.saveGoldenImage(image, false));

        assertThat(after(0)).hasSize(1).allSatisfy(stored -> {
            assertThat(stored.image()).isEqualTo(image);
            assertThat(stored.retired()).isFalse();
        });
    }

    @Test
    default void shouldGiveOnlyWhatHasChangedSince() {
        GoldenImage first = image();
        GoldenImage second = image();
        run(session -> session.saveGoldenImage(first, false));
        run(session -> session.saveGoldenImage(second, false));
        long known = after(0).get(1).change();

        run(session -> session.saveGoldenImage(first, true));

        assertThat(after(known)).extracting(stored -> stored.image().id()).containsExactly(first.id());
        assertThat(after(known)).allMatch(StoredImage::retired);
        assertThat(after(0)).extracting(stored -> stored.image().id()).containsExactly(second.id(), first.id());
    }

    @Test
    default void shouldNotGiveTheNumberOfAForgottenImageAgain() {
        GoldenImage first = image();
        run(session -> session.saveGoldenImage(first, false));
        long known = after(0).get(0).change();
        run(session -> session.deleteGoldenImage(first.id()));

        run(session -> session.saveGoldenImage(image(), false));

        assertThat(after(known)).hasSize(1);
    }

    @Test
    default void shouldFindWhatIsClonedFromAnImage() {
        Workspace live = inserted(Samples.workspace()).workspace();
        Workspace gone = inserted(Samples.workspace()).workspace();
        in(session -> session.update(Samples.in(WorkspaceState.DESTROYED, Samples.NOW, gone)));

        assertThat(clones(live)).containsExactly(live.id());
        assertThat(clones(gone)).isEmpty();
    }

    private List<WorkspaceId> clones(Workspace workspace) {
        return all(session -> session.clones(workspace.golden().orElseThrow()));
    }
}
