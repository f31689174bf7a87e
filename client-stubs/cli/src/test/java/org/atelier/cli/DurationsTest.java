package org.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationsTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-21T12:00:00.999Z"), ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({"90m, PT90M", "2h30m, PT2H30M", "1d, P1D", "1d12h, P1DT12H", "45s, PT45S", "PT1H, PT1H", "1D2H, P1DT2H"
    })
    void shouldReadDurations(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "h", "-1h", "PT-1H", "0m", "1w", "1m2h", "99999999999999999999d"})
    void shouldRefuseOtherDurations(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(TypeConversionException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "18:00", "2026-11-21", "+", "+0s", "+-2h", "-2h"})
    void shouldRefuseOtherTimes(String text) {
        assertThatThrownBy(() -> Durations.parseTime(text, CLOCK)).isInstanceOf(TypeConversionException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T18:00, 2026-11-21T17:00:00Z",
        "2026-11-21T18:00:30, 2026-11-21T17:00:30Z",
        "2026-11-21T18:00:00Z, 2026-11-21T18:00:00Z",
        "2026-11-21T18:00:00-05:00, 2026-11-21T23:00:00Z",
        "+2h, 2026-11-21T14:00:00Z",
        "+PT90S, 2026-11-21T12:01:30Z"
    })
    void shouldReadTimes(String text, Instant expected) {
        assertThat(Durations.parseTime(text, CLOCK)).isEqualTo(expected);
    }
}
