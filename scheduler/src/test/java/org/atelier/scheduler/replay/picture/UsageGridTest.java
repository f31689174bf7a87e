package org.atelier.scheduler.replay.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UsageGridTest {

    @Test
    void shouldTellTheShareOfARowAndOfAll() {
        UsageGrid grid = new UsageGrid(4, 2);

        grid.add(1, 10, 20, 1, Use.RESERVATION);

        assertThat(grid.share(1, 10, Use.RESERVATION)).isEqualTo(0.5);
        assertThat(grid.share(1, 20, Use.RESERVATION)).isZero();
        assertThat(grid.share(0, 10, Use.RESERVATION)).isZero();
        assertThat(grid.share(19, Use.RESERVATION)).isEqualTo(0.125);
        assertThat(grid.share(19, Use.OVERHEAD)).isZero();
    }

    @Test
    void shouldKeepAllOfItWhenItsColumnsBecomeWider() {
        UsageGrid grid = new UsageGrid(1, 1);
        grid.add(0, 0, 100, 1, Use.BEST_EFFORT);

        grid.add(0, 999_000, 1_000_000, 1, Use.BEST_EFFORT);

        double sum = 0;
        for (int column = 0; column < grid.columns(); column++) {
            sum += grid.share(column, Use.BEST_EFFORT) * grid.width();
        }
        assertThat(sum).isCloseTo(1100, within(1e-6));
        assertThat(grid.columns()).isBetween(UsageGrid.COLUMNS / 2, UsageGrid.COLUMNS);
        assertThat(grid.end()).isEqualTo(1_000_000);
    }

    @Test
    void shouldPutManyHostsIntoARow() {
        UsageGrid grid = new UsageGrid(1601, 1);

        grid.add(1600, 0, 1, 1, Use.DEADLINE);

        assertThat(grid.hostsPerRow()).isEqualTo(11);
        assertThat(grid.rows()).isLessThanOrEqualTo(UsageGrid.MOST_ROWS);
        assertThat(grid.share(grid.rows() - 1, 0, Use.DEADLINE)).isCloseTo(1.0 / 6, within(1e-9));
    }
}
