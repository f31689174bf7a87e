package org.atelier.engine.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.atelier.engine.model.Allocation;
import org.junit.jupiter.api.Test;

class OldAllocationTest {

    private static final Allocation ALLOCATION = new Allocation(2, 50, 512, 300);

    @Test
    void shouldReadWhatItWrote() {
        assertThat(OldAllocation.of(OldAllocation.parameters(ALLOCATION))).isEqualTo(ALLOCATION);
    }

    @Test
    void shouldReadWhatWasWrittenBeforeThereWasABandwidth() {
        Map<String, String> parameters = new HashMap<>(OldAllocation.parameters(ALLOCATION));
        parameters.remove("bandwidthMbps");

        assertThat(OldAllocation.of(parameters)).isEqualTo(new Allocation(2, 50, 512, 0));
    }
}
