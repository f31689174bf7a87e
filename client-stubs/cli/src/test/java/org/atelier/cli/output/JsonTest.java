package org.atelier.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.client.model.Allocation;
import org.atelier.client.model.CounterOffer;
import org.atelier.types.StateType;
import org.junit.jupiter.api.Test;

class JsonTest {

    /** Has everything. */
    public record Sample(Optional<String> absent, Optional<Long> present, List<Allocation> list, StateType state) {}

    @Test
    void shouldWriteRecords() {
        Sample sample = new Sample(
                Optional.empty(), Optional.of(5L), List.of(new Allocation(1, 2, 3, 4)), StateType.SHUTTING_DOWN);

        assertThat(Json.of(sample))
                .isEqualTo(
                        "{\"present\":5,\"list\":[{\"vcpus\":1,\"cpuSharePercent\":2,\"memoryMiB\":3,\"bandwidthMbps\":4}],\"state\":\"ShuttingDown\"}");
    }

    @Test
    void shouldWriteTimes() {
        assertThat(Json.of(new CounterOffer.Part(
                        Optional.of(Instant.EPOCH), Duration.ofMinutes(1), 2, new Allocation(1, 2, 3, 4))))
                .isEqualTo("{\"start\":\"1970-01-01T00:00:00Z\",\"duration\":\"PT1M\",\"nodes\":2,"
                        + "\"allocation\":{\"vcpus\":1,\"cpuSharePercent\":2,\"memoryMiB\":3,\"bandwidthMbps\":4}}");
    }

    @Test
    void shouldEscapeText() {
        assertThat(Json.of(Map.of("a\"b", "\\ \n\t\r \u0001 \u20ac")))
                .isEqualTo("{\"a\\\"b\":\"\\\\ \\n\\t\\r \\u0001 \u20ac\"}");
    }

    @Test
    void shouldWriteEmptyThings() {
        assertThat(Json.of(List.of())).isEqualTo("[]");
        assertThat(Json.of(Map.of())).isEqualTo("{}");
        assertThat(Json.of(true)).isEqualTo("true");
    }
}
