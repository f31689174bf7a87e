package org.atelier.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.client.fake.FakeImages;
import org.atelier.client.fake.FakeSite;
import org.atelier.client.fake.FakeWorkspace;
import org.atelier.client.fake.Requests;
import org.atelier.client.fault.ImageNotFoundException;
import org.atelier.client.model.GoldenImage;
import org.atelier.client.model.Matching;
import org.atelier.client.model.SaveOptions;
import org.atelier.types.GoldenFileType;
import org.atelier.types.ImageFilesType;
import org.atelier.types.ImageType;
import org.atelier.types.MatchingTestType;
import org.atelier.types.StateType;
import org.atelier.types.UnavailableFault;
import org.atelier.types.UnavailableFaultType;
import org.junit.jupiter.api.Test;

/** What clients do with golden images. */
class WarehouseTest extends AbstractClientTest {

    private static final GoldenImage.Disk DISK = new GoldenImage.Disk("root", "a".repeat(64), 32L << 20, 2048);
    private static final GoldenImage FROZEN = new GoldenImage(
            FakeImages.FROZEN,
            "frozen",
            "CN=Alice",
            true,
            FakeWorkspace.NOW.minusSeconds(7200),
            List.of(DISK),
            Optional.of(new GoldenImage.Memory(128, 1, 64L << 20, "QEMU 7.2 tcg x86_64")),
            List.of(new GoldenImage.Performed("tools", Duration.ofSeconds(75), Map.of("version", "12"))),
            Map.of("os", "debian"));

    private static String lastCall() {
        List<String> calls = service.site().calls();
        return calls.get(calls.size() - 1);
    }

    @Test
    void shouldFindImages() {
        List<GoldenImage> images = client.images().find(Map.of("os", "debian", "for", "all"));

        assertThat(lastCall()).isEqualTo("Find [for=all,os=debian]");
        assertThat(images).extracting(GoldenImage::id).containsExactly(FakeImages.FROZEN, FakeImages.PLAIN);
        assertThat(images.get(0)).isEqualTo(FROZEN);
        assertThat(images.get(0).bytes()).isEqualTo(96L << 20);
        assertThat(images.get(1).bytes()).isEqualTo(32L << 20);
        assertThat(client.async().images().find(Map.of()).join()).isEqualTo(images);
    }

    @Test
    void shouldFindTheImagesOfARequest() {
        client.images().find(Map.of(), Requests.small("x"));
        assertThat(lastCall()).isEqualTo("Find [] for x");

        client.async().images().find(Map.of(), Requests.small("y")).join();
        assertThat(lastCall()).isEqualTo("Find [] for y");
    }

    @Test
    void shouldPublishWhatIsSaidAndNoMore() {
        assertThat(client.images().share(FakeImages.PLAIN, true).shared()).isTrue();
        assertThat(lastCall()).isEqualTo("Publish image-2 true as they are");

        assertThat(client.images().describe(FakeImages.FROZEN, Map.of()).shared())
                .isTrue();
        assertThat(lastCall()).isEqualTo("Publish image-1 null []");

        client.images().publish(FakeImages.FROZEN, false, Map.of("a", "b"));
        assertThat(lastCall()).isEqualTo("Publish image-1 false [a=b]");
    }

    @Test
    void shouldPublishWithoutBlocking() {
        AsyncWarehouseClient images = client.async().images();

        assertThat(images.share(FakeImages.PLAIN, true).join().shared()).isTrue();
        assertThat(images.describe(FakeImages.FROZEN, Map.of()).join().shared()).isTrue();
        assertThat(images.publish(FakeImages.FROZEN, false, Map.of()).join().shared())
                .isFalse();
    }

    private static ImageFilesType made() {
        ImageType file = new ImageType();
        file.setUrl("file:///x.qcow2");
        GoldenFileType disk = new GoldenFileType();
        disk.setName("root");
        disk.setImage(file);
        ImageFilesType image = new ImageFilesType();
        image.setName("prepared");
        image.getDisk().add(disk);
        image.setWorkspaceRequest(Requests.small("x"));
        return image;
    }

    private static void refuseToPublish() {
        UnavailableFaultType fault = FakeSite.describe(new UnavailableFaultType(), "1 of 2 MiB");
        fault.setRetryAfterSeconds(2);
        service.site().refuse("Import", new UnavailableFault("", fault));
    }

    @Test
    void shouldPublishWhatWasMadeElsewhere() {
        List<String> said = new ArrayList<>();
        refuseToPublish();
        refuseToPublish();

        GoldenImage image = client.images().publish(made(), Duration.ofMinutes(1), said::add);

        assertThat(image).isEqualTo(FROZEN);
        assertThat(said).containsExactly("1 of 2 MiB", "1 of 2 MiB");
        assertThat(lastCall()).isEqualTo("Import prepared root=file:///x.qcow2 of x");
        assertThat(client.async().images().publish(made()).join()).isEqualTo(FROZEN);
    }

    @Test
    void shouldNotWaitForeverForWhatIsPublished() {
        refuseToPublish();
        refuseToPublish();

        assertThatThrownBy(() -> client.images().publish(made(), Duration.ofSeconds(1), why -> {}))
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("1 of 2 MiB");
    }

    @Test
    void shouldRetire() {
        client.images().retire(FakeImages.PLAIN);
        assertThat(lastCall()).isEqualTo("Retire image-2");

        client.async().images().retire(FakeImages.FROZEN).join();
        assertThat(lastCall()).isEqualTo("Retire image-1");

        assertThatThrownBy(() -> client.images().retire("nothing"))
                .isInstanceOf(ImageNotFoundException.class)
                .hasMessageContaining("nothing");
    }

    @Test
    void shouldExplain() {
        Matching matching = new Matching(
                Optional.of(FROZEN),
                List.of("tools"),
                List.of("name"),
                1,
                1,
                List.of(new Matching.Rejection(
                        FakeImages.PLAIN,
                        "plain",
                        MatchingTestType.PARTIAL_ORDER,
                        "the image has performed b before a; the request wants it after")));

        assertThat(client.images().explain(Requests.small("x"))).isEqualTo(matching);
        assertThat(client.async().images().explain(Requests.small("x")).join()).isEqualTo(matching);
    }

    @Test
    void shouldSaveAWorkspace() {
        assertThat(workspace.save(new SaveOptions(Optional.of("mine"), true, false, Map.of("os", "none"))))
                .isEqualTo(FakeImages.FROZEN);
        assertThat(lastCall()).isEqualTo("Save mine true false [os=none] " + fake.id());

        assertThat(client.async()
                        .workspace(workspace.reference())
                        .save(SaveOptions.USUAL)
                        .join())
                .isEqualTo(FakeImages.FROZEN);
        assertThat(lastCall()).isEqualTo("Save null false false [] " + fake.id());
    }

    @Test
    void shouldWaitUntilAWorkspaceIsSaved() {
        fake.goes(StateType.SAVING, StateType.RUNNING);

        assertThat(workspace.awaitSaved(FakeImages.FROZEN, Duration.ofMinutes(1), status -> {}))
                .isEqualTo(FROZEN);
        assertThat(fake.state()).isEqualTo(StateType.RUNNING);
        assertThat(client.async()
                        .workspace(workspace.reference())
                        .awaitSaved(FakeImages.FROZEN, Duration.ofMinutes(1), status -> {})
                        .join())
                .isEqualTo(FROZEN);
    }

    @Test
    void shouldSayThatAWorkspaceCouldNotBeSaved() {
        fake.goes(StateType.SAVING, StateType.STAGED);

        assertThatThrownBy(() -> workspace.awaitSaved("nothing", Duration.ofMinutes(1), status -> {}))
                .isInstanceOf(ImageNotFoundException.class);
        assertThat(fake.state()).isEqualTo(StateType.STAGED);
    }

    @Test
    void shouldGetAnImage() {
        assertThat(client.images().get(FakeImages.FROZEN)).isEqualTo(FROZEN);
        assertThat(client.async().images().get(FakeImages.FROZEN).join()).isEqualTo(FROZEN);
    }

    @Test
    void shouldTellWhatAWorkspaceIsClonedFrom() {
        assertThat(workspace.status().goldenImage()).isEmpty();

        fake.clonedFrom(FakeImages.FROZEN);

        assertThat(workspace.status().goldenImage()).contains(FakeImages.FROZEN);
    }
}
