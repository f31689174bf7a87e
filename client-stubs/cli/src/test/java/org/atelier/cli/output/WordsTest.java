package org.atelier.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({"PT0S, 0s", "PT59S, 59s", "PT60S, 1m 0s", "PT3661S, 1h 1m", "PT49H, 2d 1h", "-PT5M, -5m 0s"})
    void shouldTellDurations(Duration duration, String expected) {
        assertThat(Words.of(duration)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1572864, 1.5 MiB",
        "1099511627776, 1.0 TiB",
        "1125899906842624, 1024.0 TiB"
    })
    void shouldTellBytes(long bytes, String expected) {
        assertThat(Words.ofBytes(bytes)).isEqualTo(expected);
    }

    @Test
    void shouldTakeControlCharactersOut() {
        assertThat(Words.harmless("a\u001b[2J\u009b\u0000b\tc\nd\r")).isEqualTo("a[2Jb\tc\nd");
    }

    @Test
    void shouldAlignColumns() {
        Table table = new Table("ID", "NAME").row("1", "long name").row("22", "x");

        assertThat(table.toString()).isEqualTo("ID  NAME\n1   long name\n22  x");
    }
}
