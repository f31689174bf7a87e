package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.atelier.engine.service.Requests.anAction;
import static org.atelier.engine.service.TestSite.ALICE;
import static org.atelier.engine.service.TestSite.BOB;
import static org.atelier.engine.service.TestSite.ROOT;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.ActionResult.State;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.ImageFiles;
import org.atelier.engine.model.ImageFiles.Done;
import org.atelier.engine.model.ImageQuery;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.vmm.ImageFormat;
import org.junit.jupiter.api.Test;

/** Golden images that were made elsewhere. */
class ImportTest extends AbstractImagesTest {

    private static final Done A = new Done("A", Duration.ofSeconds(3), Map.of("where", "there"));
    private static final Done B = new Done("B", Duration.ofSeconds(4), Map.of("where", "there"));
    private static final WorkspaceRequest REQUEST = known(
                    cacheable("A"), cacheable("B", "A"), anAction("own", "echo mine"))
            .build();

    private static Disk disk(String name, String url) {
        FileSource source = new FileSource(URI.create(url), Optional.of("b".repeat(64)));
        return new Disk(name, Optional.of(source), Optional.empty(), OptionalLong.empty());
    }

    private static ImageFiles image(Disk disk, WorkspaceRequest request, Done... performed) {
        return new ImageFiles("prepared", List.of(disk), request, List.of(performed), false, Map.of("os", "debian"));
    }

    private static ImageFiles image(Done... performed) {
        return image(disk("root", "test:image"), REQUEST, performed);
    }

    private List<GoldenImage> all() {
        return site.warehouse().find(ALICE, new ImageQuery(Map.of(), Optional.empty()));
    }

    @Test
    void shouldBeWhatWorkspacesAreClonedFrom() {
        // given
        GoldenImage image = site.warehouse().publish(ALICE, image(A));
        assertThat(image.owner()).isEqualTo(ALICE.subject());
        assertThat(image.attributes()).isEqualTo(Map.of("os", "debian"));
        assertThat(image.disks())
                .extracting(GoldenImage.GoldenDisk::virtualBytes)
                .containsExactly(1L << 30);

        // when
        Workspace clone = running(known(cacheable("A"), cacheable("B", "A")));

        // then
        assertThat(clone.golden()).contains(image.id());
        assertThat(clone.actions())
                .extracting(ActionResult::action, ActionResult::state, ActionResult::attributes)
                .containsExactly(
                        tuple("A", State.CLONED, Map.of("where", "there")),
                        tuple("B", State.SUCCEEDED, Map.of("where", "B")));
        assertThat(site.warehouse().explain(BOB, REQUEST).image()).isEmpty();
    }

    @Test
    void shouldBeThereOnceHoweverOftenItIsPublished() throws IOException {
        GoldenImage first = site.warehouse().publish(ALICE, image(A, B));

        assertThat(site.warehouse().publish(ALICE, image(A, B))).isEqualTo(first);
        assertThat(site.warehouse().publish(ALICE, image(A)).id()).isNotEqualTo(first.id());
        assertThat(all()).hasSize(2);
        try (Stream<Path> parts = Files.list(directory.resolve("warehouse/parts"))) {
            assertThat(parts).isEmpty();
        }
    }

    @Test
    void shouldBeEverybodysOnlyWhereAnAdministratorSaysSo() {
        ImageFiles shared = new ImageFiles("for all", image(A).disks(), REQUEST, List.of(A), true, Map.of());

        refused(() -> site.warehouse().publish(ALICE, shared), ErrorCode.NOT_AUTHORIZED);
        GoldenImage image = site.warehouse().publish(ROOT, shared);

        assertThat(site.warehouse().explain(BOB, REQUEST).image()).contains(image);
    }

    @Test
    void shouldNotBeThereWhereItsFilesCannotBeHadOrUsed() {
        Disk garbage = disk("root", "test:garbage");
        Disk raw = new Disk(
                "root", disk("root", "test:image").image(), Optional.of(ImageFormat.RAW), OptionalLong.empty());
        WorkspaceRequest small = known(cacheable("A"))
                .withDisks(new Disk("root", disk("root", "test:image").image(), Optional.empty(), OptionalLong.of(512)))
                .build();
        site.fetcher.failNext(new TransferException(TransferException.Kind.NOT_FOUND, "There is no such file."));

        assertThat(refused(() -> site.warehouse().publish(ALICE, image(A)), ErrorCode.IMAGE_NOT_FOUND))
                .hasMessage("There is no such file.");
        assertThat(refused(() -> site.warehouse().publish(ALICE, image(garbage, REQUEST)), ErrorCode.INVALID_REQUEST))
                .hasMessageContaining("disk root cannot be used");
        assertThat(refused(() -> site.warehouse().publish(ALICE, image(raw, REQUEST)), ErrorCode.INVALID_REQUEST))
                .hasMessageContaining("correct the format");
        assertThat(refused(
                        () -> site.warehouse().publish(ALICE, image(disk("root", "test:image"), small)),
                        ErrorCode.INVALID_REQUEST))
                .hasMessageContaining("Ask for SizeMiB 1024");
        assertThat(all()).isEmpty();
    }

    @Test
    void shouldRefuseWhatNoRequestCouldBeClonedFrom() {
        Done own = new Done("own", Duration.ofSeconds(1), Map.of());
        Done silent = new Done("A", Duration.ofSeconds(1), Map.of());
        Disk root = disk("root", "test:image");
        Disk unknown = new Disk(
                "root",
                REQUEST.environment().disks().get(0).image().map(ImportTest::undigested),
                Optional.empty(),
                OptionalLong.empty());
        WorkspaceRequest anything = known(new Action[0]).withImage("test:image").build();

        refusedFor("ImageFiles/Disk/Name", image(disk("data", "test:image"), REQUEST));
        refusedFor("ImageFiles/Disk/Image/Sha256", image(unknown, REQUEST));
        refusedFor("ImageFiles/WorkspaceRequest/Environment/Disk/Image/Sha256", image(root, anything));
        refusedFor("ImageFiles/Performed/Action", image(new Done("C", Duration.ZERO, Map.of())));
        refusedFor("ImageFiles/Performed/Action", image(own));
        refusedFor("ImageFiles/Performed/Action", image(B));
        refusedFor("ImageFiles/Performed/Action", image(A, A));
        refusedFor("ImageFiles/Performed/Attribute", image(silent));
        refusedFor("ImageFiles/Performed/Took", image(new Done("A", Duration.ofDays(99), A.outputs())));
        assertThat(all()).isEmpty();
    }

    private static FileSource undigested(FileSource source) {
        return new FileSource(source.url(), Optional.empty());
    }

    private void refusedFor(String path, ImageFiles image) {
        assertThat(refused(() -> site.warehouse().publish(ALICE, image), ErrorCode.INVALID_REQUEST)
                        .detail())
                .asInstanceOf(InstanceOfAssertFactories.type(Detail.Invalid.class))
                .extracting(Detail.Invalid::path)
                .isEqualTo(path);
    }

    @Test
    void shouldGoOnBeingBroughtWhileNobodyWaits() {
        ImageFiles slow = image(disk("root", "test:hang"), REQUEST, A);

        EngineException refusal = refused(() -> site.warehouse().publish(ALICE, slow), ErrorCode.UNAVAILABLE);
        assertThat(refusal).hasMessageContaining("still being brought here: 0 of 0 MiB");
        assertThat(refusal.detail()).isEqualTo(new Detail.RetryAfter(Duration.ofSeconds(1)));
        assertThat(all()).isEmpty();

        site.fetcher.letGo();
        assertThat(site.warehouse().publish(ALICE, slow).history()).hasSize(1);
    }
}
