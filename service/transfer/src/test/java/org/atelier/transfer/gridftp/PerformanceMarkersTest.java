package org.atelier.transfer.gridftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PerformanceMarkersTest {

    private final PerformanceMarkers markers = new PerformanceMarkers();

    @Test
    void shouldTakeTheLatestOfEachStripe() {
        hear(0, "1000");
        hear(1, "500");
        hear(0, "2000");

        assertThat(markers.bytes()).isEqualTo(2_500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "many", "99999999999999999999", ""})
    void shouldNotHearWhatIsNoNumberOfBytes(String bytes) {
        hear(0, bytes);

        assertThat(markers.bytes()).isZero();
    }

    @Test
    void shouldNotHearOtherReplies() {
        markers.hear(new Reply(111, List.of("111 Stripe Bytes Transferred: 7")));

        assertThat(markers.bytes()).isZero();
    }

    private void hear(int stripe, String bytes) {
        markers.hear(new Reply(
                112,
                List.of(
                        "112-Perf Marker.",
                        " Timestamp:  1795980000.1",
                        " Stripe Index: " + stripe,
                        " Stripe Bytes Transferred: " + bytes,
                        " Total Stripe Count: 2",
                        "112 End.")));
    }
}
