package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.source;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.groups.Tuple;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Progress;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of files while they are brought. */
@Timeout(60)
final class TransferProgressTest extends AbstractSiteTest {

    @Test
    void shouldTellHowFarATransferIsThatItStandsStillAndThatItIsOver() {
        Workspace workspace = create(aRequest().withDisks(disk("test:hang")));
        Awaitility.await().until(() -> told().contains(Tuple.tuple("staging disk root", 0L, 100L, Optional.of(0L))));

        site.fetcher.letGo();

        site.await(workspace, WorkspaceState.RUNNING);
        Awaitility.await().untilAsserted(() -> {
            List<Tuple> told = told();
            assertThat(told.get(0).toList()).startsWith("staging disk root", 0L, 100L);
            assertThat(told.get(told.size() - 1).toList()).startsWith("staging disk root", 100L, 100L);
        });
    }

    private List<Tuple> told() {
        return site.events.stream()
                .map(WorkspaceEvent::progress)
                .flatMap(Optional::stream)
                .map(TransferProgressTest::told)
                .toList();
    }

    private static Tuple told(Progress progress) {
        return Tuple.tuple(progress.step(), progress.done(), progress.total(), progress.bytesPerSecond());
    }

    private static Disk disk(String url) {
        return new Disk("root", Optional.of(source(url)), Optional.empty(), OptionalLong.empty());
    }
}
