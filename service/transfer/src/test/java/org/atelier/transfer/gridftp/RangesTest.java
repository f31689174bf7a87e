package org.atelier.transfer.gridftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class RangesTest {

    private final Ranges ranges = new Ranges();

    @Test
    void shouldJoinWhatTouches() {
        assertThat(ranges.add(100, 200)).isTrue();
        assertThat(ranges.add(300, 400)).isTrue();
        assertThat(ranges.marker()).isEqualTo("100-200,300-400");

        assertThat(ranges.add(200, 300)).isTrue();

        assertThat(ranges.marker()).isEqualTo("100-400");
        assertThat(ranges.beginning()).isZero();
        assertThat(ranges.add(0, 100)).isTrue();
        assertThat(ranges.beginning()).isEqualTo(400);
        assertThat(ranges.parts()).isEqualTo(Map.of(0L, 400L));
    }

    @Test
    void shouldRefuseWhatIsThereAlready() {
        ranges.add(100, 200);

        assertThat(ranges.add(100, 200)).isFalse();
        assertThat(ranges.add(150, 160)).isFalse();
        assertThat(ranges.add(199, 300)).isFalse();
        assertThat(ranges.add(0, 101)).isFalse();
        assertThat(ranges.add(0, 1_000)).isFalse();
        assertThat(ranges.marker()).isEqualTo("100-200");
    }

    @Test
    void shouldForget() {
        ranges.add(0, 10);

        ranges.clear();

        assertThat(ranges.count()).isZero();
        assertThat(ranges.marker()).isEmpty();
    }
}
