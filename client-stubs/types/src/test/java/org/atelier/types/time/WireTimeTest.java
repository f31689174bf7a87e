package org.atelier.types.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import javax.xml.datatype.DatatypeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTimeTest {

    private final DatatypeFactory xml = DatatypeFactory.newDefaultInstance();

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T12:00:00Z, 2026-11-21T12:00:00Z",
        "2026-11-21T12:00:00+02:00, 2026-11-21T10:00:00Z",
        "2026-11-21T12:00:00.25Z, 2026-11-21T12:00:00.250Z",
        "2026-11-21T12:00:00, 2026-11-21T12:00:00Z"
    })
    void shouldReadTimes(String text, Instant expected) {
        assertThat(WireTime.toInstant(xml.newXMLGregorianCalendar(text))).isEqualTo(expected);
    }

    @Test
    void shouldWriteTimesInUtc() {
        assertThat(WireTime.fromInstant(Instant.parse("2026-11-21T12:00:00Z")).toXMLFormat())
                .isEqualTo("2026-11-21T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"PT1H, 3600000", "P1DT2M, 86520000", "PT0.5S, 500", "-PT5S, -5000", "PT0S, 0"})
    void shouldReadDurations(String text, long millis) {
        assertThat(WireTime.toDuration(xml.newDuration(text))).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"P1M", "P1Y"})
    void shouldRefuseDurationsOfNoFixedLength(String text) {
        assertThatThrownBy(() -> WireTime.toDuration(xml.newDuration(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @Test
    void shouldWriteWhatItReads() {
        Duration duration = Duration.ofMinutes(90).plusMillis(250);
        assertThat(WireTime.toDuration(WireTime.fromDuration(duration))).isEqualTo(duration);
    }
}
