package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ALICE;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.atelier.engine.ImageSender.Relay;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.SentDisk;
import org.atelier.engine.model.StageOut;
import org.atelier.engine.model.StageOut.Form;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Images that go home beside the overlays that were made of them. */
@Timeout(60)
class ImageBesideTest extends AbstractSiteTest {

    private static final String IMAGE_URL = "test:/images/image";
    private static final String IMAGE_DIGEST = "a".repeat(64);
    private static final URI DISK = URI.create("test:/home/disk");
    private static final URI IMAGE = URI.create("test:/home/image");

    private Workspace sent(Workspace workspace) {
        site.service()
                .stageOut(
                        ALICE,
                        workspace.id(),
                        new StageOut(List.of(new StageOut.Target(
                                Optional.empty(), DISK.toString(), Form.OVERLAY_AND_IMAGE, false, Optional.empty()))));
        return site.await(workspace, WorkspaceState.RUNNING);
    }

    @Test
    void shouldBeAsItIsAtItsUrl() {
        Workspace workspace = running(aRequest().withDigest(IMAGE_URL));

        List<SentDisk> sent = sent(workspace).sent();

        assertThat(sent).extracting(SentDisk::url).containsExactly(DISK, IMAGE);
        assertThat(sent.get(1).disk()).isEqualTo("root");
        assertThat(sent.get(1).sha256()).isEqualTo(IMAGE_DIGEST);
        assertThat(sent.get(1).bytes()).isEqualTo(site.sender.contents.get(IMAGE).length);
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldBeSentByItsServerWhereThatCan() {
        site.sender.relayFromNowOn();
        Workspace workspace = running(aRequest().withDigest(IMAGE_URL));

        List<SentDisk> sent = sent(workspace).sent();

        assertThat(site.sender.sent).containsOnlyKeys(DISK);
        Relay relay = site.sender.relayed.get(IMAGE);
        assertThat(relay.source()).isEqualTo(URI.create(IMAGE_URL));
        assertThat(relay.sha256()).isEqualTo(IMAGE_DIGEST);
        assertThat(sent.get(1).bytes()).isEqualTo(7);
        assertThat(sent.get(1).sha256()).isEqualTo(IMAGE_DIGEST);
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldBeSentFromHereWhereItsServerFails() {
        // given
        site.sender.relayFromNowOn();
        Workspace workspace = running(aRequest().withDigest(IMAGE_URL));
        site.sender.failAfter(1, new TransferException(Kind.NOT_FOUND, "There is no such image any more."));

        // when
        List<SentDisk> sent = sent(workspace).sent();

        // then
        assertThat(site.sender.sent).containsOnlyKeys(DISK, IMAGE);
        assertThat(sent).extracting(SentDisk::url).containsExactly(DISK, IMAGE);
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldBeWhatTheDiskWasMadeOverWhereNobodyKnowsItsDigest() {
        site.sender.relayFromNowOn();
        Workspace workspace = running(aRequest().withImage(IMAGE_URL));

        List<SentDisk> sent = sent(workspace).sent();

        assertThat(site.sender.relayed).isEmpty();
        assertThat(site.sender.contents.get(IMAGE)).startsWith('Q', 'F', 'I', 0xfb);
        assertThat(sent.get(1).sha256()).isEqualTo(TestSender.DIGEST);
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldBeWhatTheDiskWasMadeOverWhereItCannotBeHadAgain() {
        // given
        FileSource known = new FileSource(URI.create(IMAGE_URL), Optional.of(TestSender.DIGEST));
        Workspace workspace = running(
                aRequest().withDisks(new Disk("root", Optional.of(known), Optional.empty(), OptionalLong.of(2048))));
        site.fetcher.failNext(new TransferException(Kind.FORBIDDEN, "The delegation has ended."));

        // when
        List<SentDisk> sent = sent(workspace).sent();

        // then
        assertThat(sent).extracting(SentDisk::url).containsExactly(DISK, IMAGE);
        assertThat(site.sender.contents.get(IMAGE)).startsWith('Q', 'F', 'I', 0xfb);
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldNotBeAnotherFileWhereItCannotBeHadAgain() {
        // given
        Workspace workspace = running(aRequest().withDigest(IMAGE_URL));
        site.fetcher.failNext(new TransferException(Kind.FORBIDDEN, "The delegation has ended."));

        // when
        List<SentDisk> sent = sent(workspace).sent();

        // then
        assertThat(sent).extracting(SentDisk::url).containsExactly(DISK);
        assertThat(site.events)
                .extracting(WorkspaceEvent::reason)
                .anyMatch(reason -> reason.endsWith("The delegation has ended."));
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldSayWhyItWasNotSentWhereTheDiskWas() {
        // given
        Workspace workspace = running(aRequest().withDigest(IMAGE_URL));
        site.sender.failAfter(1, new TransferException(Kind.FORBIDDEN, "The folder is full."));

        // when
        List<SentDisk> sent = sent(workspace).sent();

        // then
        assertThat(sent).extracting(SentDisk::url).containsExactly(DISK);
        assertThat(site.events)
                .extracting(WorkspaceEvent::reason)
                .contains("The image of a disk could not be sent beside test:/home/disk: The folder is full.");
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldStayWhereTheDiskHasNone() {
        Workspace workspace = running(aRequest());

        assertThat(sent(workspace).sent()).extracting(SentDisk::url).containsExactly(DISK);
        assertDestroyLeavesNothing(workspace);
    }
}
