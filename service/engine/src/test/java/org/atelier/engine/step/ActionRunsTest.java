package org.atelier.engine.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionRunsTest {

    @ParameterizedTest
    @CsvSource({
        "GUEST_UNREACHABLE, GUEST_UNREACHABLE, ended its agent? Why.",
        "TIMEOUT, GUEST_UNREACHABLE, is it overloaded? Why.",
        "REJECTED, REJECTED, Why."
    })
    void shouldWaitForASlowGuestAsForASilentOne(VmmError error, VmmError waitedFor, String end) {
        VmmException failure = ActionRuns.waitedFor("slow", new VmmException(error, "Why."));

        assertThat(failure.error()).isEqualTo(waitedFor);
        assertThat(failure).hasMessageEndingWith(end);
    }
}
