package org.atelier.server.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class QuantitiesTest {

    @ParameterizedTest
    @CsvSource({"5%, 0.05", "0.05, 0.05", "0%, 0", "106%, 1.06"})
    void shouldReadShares(String text, double share) {
        assertThat(Quantities.Share.parse(text).value()).isEqualTo(share);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "five", "-1%", "NaN", "1e9"})
    void shouldRefuseOtherShares(String text) {
        assertThatThrownBy(() -> Quantities.Share.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("is not a share");
    }

    @ParameterizedTest
    @CsvSource({"600, 600", "600M, 600", "4g, 4096", "4GB, 4096", "1TiB, 1048576", "0, 0"})
    void shouldReadSizes(String text, long mebibytes) {
        assertThat(Quantities.Size.parse(text).mebibytes()).isEqualTo(mebibytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "G", "-4G", "4.5G", "9999999999G"})
    void shouldRefuseOtherSizes(String text) {
        assertThatThrownBy(() -> Quantities.Size.parse(text)).isInstanceOf(TypeConversionException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0s, 0", "20s, 20", "3h, 10800"})
    void shouldReadTimes(String text, long seconds) {
        assertThat(Quantities.Span.parse(text).seconds()).isEqualTo(seconds);
    }
}
