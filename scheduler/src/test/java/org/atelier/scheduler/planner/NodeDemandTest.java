package org.atelier.scheduler.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeDemandTest {

    private static final NodeDemand ONE = new NodeDemand(1, 20, 3, 40, 5, Set.of("a", "b"));
    private static final NodeDemand OTHER = new NodeDemand(10, 2, 30, 4, 50, Set.of("b", "c"));

    @Test
    void shouldTakeTheLargerOfEachKindAndAllTags() {
        NodeDemand both = new NodeDemand(10, 20, 30, 40, 50, Set.of("a", "b", "c"));

        assertThat(ONE.max(OTHER)).isEqualTo(both);
        assertThat(OTHER.max(ONE)).isEqualTo(both);
    }

    @Test
    void shouldTakeTheSmallerOfEachKindAndItsOwnTags() {
        assertThat(ONE.min(OTHER)).isEqualTo(new NodeDemand(1, 2, 3, 4, 5, ONE.tags()));
        assertThat(OTHER.min(ONE)).isEqualTo(new NodeDemand(1, 2, 3, 4, 5, OTHER.tags()));
    }
}
