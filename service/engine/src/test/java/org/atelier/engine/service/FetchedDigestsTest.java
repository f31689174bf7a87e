package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ALICE;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.atelier.engine.EngineException;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Failure;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Digests that are read from beside the files. */
@Timeout(60)
final class FetchedDigestsTest extends AbstractSiteTest {

    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final URI BESIDE = URI.create("test:image.sha256");

    @TempDir
    Path other;

    @BeforeEach
    void openOther() {
        site.close();
        site = TestSite.at(other).withFetchedDigests().start();
    }

    @Test
    void shouldBeKeptLikeOnesThatTheRequestNames() {
        site.fetcher.texts.put(BESIDE.toString(), DIGEST + "  image\n");

        Workspace running = running(aRequest().withImage("test:image"));

        assertThat(image(running)).isEqualTo(Requests.source("test:image").withDigest(DIGEST, BESIDE));
        assertDestroyLeavesNothing(running);
    }

    @Test
    void shouldLeaveAloneWhatTheRequestNames() {
        FileSource named = new FileSource(URI.create("test:image"), Optional.of("a".repeat(64)));

        assertThat(image(create(aRequest().withDisks(disk(named))))).isEqualTo(named);
    }

    @Test
    void shouldMakeTheSameWorkspaceOfTheSameTokenWhateverIsBesideTheFilesThen() {
        site.fetcher.texts.put(BESIDE.toString(), DIGEST);
        WorkspaceRequest request =
                aRequest().withImage("test:image").withToken("t-1").build();
        Workspace first = site.service().create(ALICE, request).get(0);
        site.fetcher.texts.put(BESIDE.toString(), "a".repeat(64));

        assertThat(site.service().create(ALICE, request).get(0).id()).isEqualTo(first.id());
    }

    @Test
    void shouldRefuseARequestWhoseFilesHaveNoneBesideThem() {
        EngineException missing = refused(() -> create(aRequest().withImage("test:image")), ErrorCode.INVALID_REQUEST);
        assertThat(missing).hasMessageContaining("Sha256").hasMessageContaining(BESIDE + ", which is not there");

        site.fetcher.texts.put(BESIDE.toString(), "<html>");
        EngineException nothing = refused(
                () -> site.service()
                        .estimate(ALICE, aRequest().withImage("test:image").build(), Optional.empty()),
                ErrorCode.INVALID_REQUEST);
        assertThat(nothing).hasMessageContaining(BESIDE + ", which says none of image");
    }

    @Test
    void shouldTakeNoMoreThanAChecksumTakes() {
        site.fetcher.texts.put(BESIDE.toString(), DIGEST + " ".repeat(4096));

        EngineException large = refused(() -> create(aRequest().withImage("test:image")), ErrorCode.TRANSFER_FAILED);

        assertThat(large).hasMessageContaining("The digest " + BESIDE).hasMessageContaining("4096");
    }

    @Test
    void shouldFetchNothingForARequestThatBreaksTheRules() {
        refused(() -> create(aRequest().withImage("unknown:image")), ErrorCode.INVALID_REQUEST);
        Disk[] many = IntStream.range(0, FetchedDigests.MOST + 1)
                .mapToObj(index -> disk(Requests.source("test:image" + index)))
                .toArray(Disk[]::new);
        refused(() -> create(aRequest().withDisks(many)), ErrorCode.INVALID_REQUEST);

        assertThat(site.fetcher.owners).isEmpty();
    }

    @Test
    void shouldBeReadToSayWhatAWorkspaceWouldBeClonedFrom() {
        WorkspaceRequest request = aRequest().withImage("test:image").build();
        refused(() -> site.warehouse().explain(ALICE, request), ErrorCode.INVALID_REQUEST);
        site.fetcher.texts.put(BESIDE.toString(), DIGEST);

        assertThat(site.warehouse().explain(ALICE, request).image()).isEmpty();
        assertThat(site.fetcher.owners).containsExactly(ALICE.subject());
    }

    @Test
    void shouldReadThoseOfAddedActions() {
        site.fetcher.texts.put(BESIDE.toString(), DIGEST);
        site.fetcher.texts.put("test:script/true.sha256", "b".repeat(64) + " *true");
        Workspace running = running(aRequest().withImage("test:image"));

        site.service()
                .configure(
                        ALICE,
                        running.id(),
                        List.of(ActionDraft.of("more", Requests.source("test:script/true"))
                                .action()));

        Workspace configured = site.await(running, WorkspaceState.RUNNING);
        assertThat(configured.request().graph().get(0).source().flatMap(FileSource::sha256))
                .contains("b".repeat(64));
    }

    @Test
    void shouldNameWhereADigestWasReadThatIsWrong() {
        site.fetcher.texts.put(BESIDE.toString(), DIGEST);
        WorkspaceRequest request = aRequest().withImage("test:image").build();
        site.fetcher.failNext(new TransferException(Kind.DIGEST_MISMATCH, "It has another."));

        Failure failure = failureOf(site.service().create(ALICE, request).get(0));

        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSFER_FAILED);
        assertThat(failure.description())
                .isEqualTo("It has another. The request named no digest; this one was read from " + BESIDE + ".");
    }

    private static Disk disk(FileSource image) {
        return new Disk("root", Optional.of(image), Optional.empty(), OptionalLong.empty());
    }

    private static FileSource image(Workspace workspace) {
        return workspace.request().environment().disks().get(0).image().orElseThrow();
    }
}
