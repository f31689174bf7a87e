package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.source;
import static org.atelier.engine.service.TestFetcher.LARGE;
import static org.atelier.engine.service.TestFetcher.UNTOLD;
import static org.atelier.engine.service.TestSite.ALICE;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Lease.Overhead;
import org.atelier.engine.model.Lease.OverheadKind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the plan counts for images that have to be brought. */
@Timeout(60)
final class StagedImagesTest extends AbstractSiteTest {

    @AfterEach
    void tellSizes() {
        site.fetcher.tellSizes();
    }

    @Test
    void shouldPlanWhatServersTellAndElseWhatTheSiteAssumes() {
        Duration untold = staging(disk(UNTOLD, 2048));

        assertThat(untold).isEqualTo(staging(timesLarge(4))).isGreaterThan(staging(timesLarge(3)));
        assertThat(staging(disk(UNTOLD, 2048), disk(LARGE, 2048))).isEqualTo(staging(timesLarge(5)));
    }

    @Test
    void shouldPlanNoMoreThanTheDiskThatTheImageFills() {
        assertThat(staging(disk(UNTOLD, 128))).isEqualTo(staging(timesLarge(2)));
        assertThat(staging(disk(LARGE, 16), disk(UNTOLD, 48))).isEqualTo(staging(timesLarge(1)));
    }

    @Test
    void shouldPlanWithTheRateThatAServerWasSeenToHave() {
        site.fetcher.rate = OptionalDouble.of(1 << 20);

        assertThat(staging(timesLarge(2)).toSeconds()).isEqualTo(128);
        assertThat(staging(disk(LARGE, 2048), disk(UNTOLD, 2048)).toSeconds()).isBetween(64L, 69L);

        site.fetcher.rate = OptionalDouble.of(2 << 20);

        assertThat(staging(timesLarge(2)).toSeconds()).isEqualTo(64);
    }

    @Test
    void shouldPlanForOthersWhileAServerIsAsked() throws InterruptedException {
        site.fetcher.holdSizesBack();
        CompletableFuture<Workspace> slow =
                CompletableFuture.supplyAsync(() -> create(aRequest().withDisks(disk(LARGE, 2048))));
        site.fetcher.awaitSizeAsked();

        running(aRequest());

        assertThat(slow).isNotDone();
        site.fetcher.tellSizes();
        site.await(slow.join(), WorkspaceState.RUNNING);
    }

    private static Disk disk(String url, long sizeMiB) {
        return disk(url.substring(url.indexOf('#') + 1), url, sizeMiB);
    }

    private static Disk disk(String name, String url, long sizeMiB) {
        return new Disk(name, Optional.of(source(url)), Optional.empty(), OptionalLong.of(sizeMiB));
    }

    /** Disks with images of 64 MiB each. */
    private static Disk[] timesLarge(int disks) {
        return IntStream.range(0, disks)
                .mapToObj(number -> disk("disk" + number, LARGE, 2048))
                .toArray(Disk[]::new);
    }

    private Duration staging(Disk... disks) {
        return site
                .service()
                .estimate(ALICE, aRequest().withDisks(disks).build(), Optional.empty())
                .overheads()
                .stream()
                .filter(overhead -> overhead.kind() == OverheadKind.STAGING)
                .map(Overhead::predicted)
                .findFirst()
                .orElse(Duration.ZERO);
    }
}
