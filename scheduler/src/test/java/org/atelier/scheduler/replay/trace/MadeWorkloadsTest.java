package org.atelier.scheduler.replay.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MadeWorkloadsTest {

    private static final int LEASES = 20_000;
    private static final int DAY = 86_400;

    @Test
    void shouldMakeTheSameLeasesFromTheSameSeed() {
        assertThat(make(settings(7))).isEqualTo(make(settings(7))).isNotEqualTo(make(settings(8)));
    }

    @Test
    void shouldMakeLeasesInOrderOfAllKindsAsAskedFor() {
        List<TraceLease> leases = make(settings(1));

        Map<RequestKind, Long> kinds =
                leases.stream().collect(Collectors.groupingBy(TraceLease::kind, Collectors.counting()));
        assertThat(leases).hasSize(LEASES).isSortedAccordingTo(Comparator.comparingLong(TraceLease::submit));
        assertThat(kinds.get(RequestKind.RESERVATION) / (double) LEASES).isCloseTo(0.25, within(0.02));
        assertThat(kinds.get(RequestKind.BEST_EFFORT) / (double) LEASES).isCloseTo(0.5, within(0.02));
        assertThat(kinds.get(RequestKind.DEADLINE) / (double) LEASES).isCloseTo(0.15, within(0.02));
        assertThat(leases).allMatch(lease -> lease.nodes() <= 64 && lease.cores() <= 8);
        assertThat(leases).extracting(TraceLease::nodes).contains(1, 64);
        assertThat(leases).extracting(TraceLease::cores).contains(2, 4, 8);
    }

    @Test
    void shouldAskForTheLoadAskedFor() {
        double asked = make(settings(3)).stream()
                .mapToDouble(lease -> (double) lease.asked() * lease.nodes() * lease.cores())
                .sum();

        assertThat(asked / (1000.0 * 8 * 90 * DAY)).isCloseTo(0.8, within(0.05));
    }

    @Test
    void shouldEndAfterAllLeases() {
        SyntheticWorkload workload = new SyntheticWorkload(
                new SyntheticSettings(1, 4, 4, 4096, DAY, 0.5, 64, SyntheticSettings.KindShares.DEFAULT, 1));
        workload.next();

        assertThat(workload).isExhausted();
        assertThatThrownBy(workload::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void shouldRefuseSharesThatAreMoreThanAll() {
        assertThatThrownBy(() -> new SyntheticSettings.KindShares(0.5, 0.5, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not more than 1 together");
    }

    @Test
    void shouldReserveTheShareAskedFor() {
        ReservationShare share = new ReservationShare(0.2, 10_800, 25, 48, DAY, 5);

        List<TraceLease> made = share.make(144, 1, 1024, 300L * DAY);

        double reserved = made.stream().mapToDouble(TraceLease::work).sum();
        assertThat(reserved / (144.0 * 300 * DAY)).isCloseTo(0.2, within(0.01));
        assertThat(made).allMatch(lease -> lease.submit() == Math.max(0, lease.start() - DAY));
        assertThat(made).isEqualTo(share.make(144, 1, 1024, 300L * DAY));
    }

    @Test
    void shouldGiveAFifthOfTheImagesToMostLeases() {
        TraceLease lease = make(settings(1)).get(0);
        List<TraceLease> leases = Collections.nCopies(10_000, lease);

        List<Integer> skewed = images(new ImageChoice(37, ImageSkew.SKEWED, 1).assign(leases));
        List<Integer> uniform = images(new ImageChoice(37, ImageSkew.UNIFORM, 1).assign(leases));

        assertThat(share(skewed, 7)).isCloseTo(0.7, within(0.02));
        assertThat(share(uniform, 7)).isCloseTo(7 / 37.0, within(0.02));
        assertThat(skewed).containsAll(IntStream.range(0, 37).boxed().toList()).allMatch(image -> image < 37);
        assertThat(images(new ImageChoice(1, ImageSkew.SKEWED, 1).assign(leases)))
                .containsOnly(0);
    }

    private static double share(List<Integer> images, int below) {
        return images.stream().filter(image -> image < below).count() / (double) images.size();
    }

    private static List<Integer> images(List<TraceLease> leases) {
        return leases.stream().map(TraceLease::image).toList();
    }

    private static SyntheticSettings settings(long seed) {
        return new SyntheticSettings(
                LEASES, 1000, 8, 8192, 90 * DAY, 0.8, 64, SyntheticSettings.KindShares.DEFAULT, seed);
    }

    private static List<TraceLease> make(SyntheticSettings settings) {
        List<TraceLease> leases = new ArrayList<>();
        new SyntheticWorkload(settings).forEachRemaining(leases::add);
        return leases;
    }
}
