package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.TestSite.ALICE;
import static org.atelier.engine.service.TestSite.BOB;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.Reuse;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.ImageQuery;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.security.Caller;
import org.atelier.testkit.Hold;
import org.atelier.testkit.Verb;
import org.junit.jupiter.api.Test;

/** Workspaces that come to the same checkpoint at the same time: none finds an image of the other's when it begins. */
class CheckpointTest extends AbstractImagesTest {

    private static final ImageQuery ALL = new ImageQuery(Map.of(), Optional.empty());

    private static Action checkpoint() {
        return ActionDraft.of(cacheable("A")).reuse(Reuse.CHECKPOINT_DISK).action();
    }

    private List<GoldenImage> images(Caller caller) {
        return site.warehouse().find(caller, ALL);
    }

    /** One that has begun to save itself, and goes on when the other is done. */
    private Workspace startedTogetherWith(Caller caller, Requests other) throws InterruptedException {
        Hold hold = site.vmm.holdNext(Verb.COPY_IMAGE);
        Workspace first = create(known(checkpoint()));
        assertThat(hold.awaitReached(Duration.ofSeconds(10))).isTrue();
        site.await(site.service().create(caller, other.build()).get(0), WorkspaceState.RUNNING);
        hold.release();
        return site.await(first, WorkspaceState.RUNNING);
    }

    @Test
    void shouldKeepOneImageOfTwoThatAreAlike() throws InterruptedException {
        Workspace second = startedTogetherWith(ALICE, known(checkpoint()));

        assertThat(images(ALICE)).hasSize(1);
        String kept = images(ALICE).get(0).id().toString();
        assertThat(site.events)
                .anyMatch(event -> event.workspace().equals(second.id())
                        && event.reason().equals("Not saved, since the golden image " + kept + " serves as well"));
        assertThat(running(known(checkpoint())).golden())
                .contains(images(ALICE).get(0).id());
    }

    @Test
    void shouldKeepBothOfDifferentOwners() throws InterruptedException {
        startedTogetherWith(BOB, known(checkpoint()));

        assertThat(images(ALICE)).hasSize(1);
        assertThat(images(BOB)).hasSize(1);
    }

    @Test
    void shouldKeepBothOfDifferentHistories() throws InterruptedException {
        Action other =
                ActionDraft.of(cacheable("B")).reuse(Reuse.CHECKPOINT_DISK).action();
        startedTogetherWith(ALICE, known(other));

        assertThat(images(ALICE)).hasSize(2);
    }

    @Test
    void shouldKeepWhatSomebodyHasAskedFor() {
        Workspace workspace = running(known(checkpoint()));

        GoldenImage asked = saved(workspace, DISK);

        assertThat(images(ALICE)).hasSize(2).contains(asked);
    }
}
