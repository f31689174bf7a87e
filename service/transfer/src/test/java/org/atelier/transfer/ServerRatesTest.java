package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ServerRatesTest {

    private static final URI ONE = URI.create("https://one.example/image");
    private static final long MIB = 1 << 20;

    private final ServerRates rates = new ServerRates();

    @Test
    void shouldExpectOfAHostWhatItGave() {
        rates.observe(ONE, 100 * MIB, Duration.ofSeconds(50));

        assertThat(rates.bytesPerSecond(URI.create("sftp://alice@ONE.example:2222/other")))
                .hasValue(2 * MIB);
        assertThat(rates.bytesPerSecond(URI.create("https://other.example/image")))
                .isEmpty();
        assertThat(rates.bytesPerSecond(URI.create("file:///image"))).isEmpty();
    }

    @Test
    void shouldTellFilesOfThisHostFromServersOnIt() {
        rates.observe(URI.create("file:///image"), 100 * MIB, Duration.ofSeconds(1));
        rates.observe(URI.create("http://localhost/image"), 100 * MIB, Duration.ofSeconds(100));

        assertThat(rates.bytesPerSecond(URI.create("file://localhost/other"))).hasValue(100 * MIB);
        assertThat(rates.bytesPerSecond(URI.create("https://localhost:8443/other")))
                .hasValue(MIB);
    }

    @Test
    void shouldComeCloserToANewRateWithEachTransfer() {
        rates.observe(ONE, 100 * MIB, Duration.ofSeconds(10));
        rates.observe(ONE, 100 * MIB, Duration.ofSeconds(100));
        assertThat(rate()).isBetween(7.0, 7.6);

        for (int time = 0; time < 20; time++) {
            rates.observe(ONE, 100 * MIB, Duration.ofSeconds(100));
        }

        assertThat(rate()).isCloseTo(1, Offset.offset(0.05));
    }

    @Test
    void shouldLearnNothingFromSmallFiles() {
        rates.observe(ONE, MIB - 1, Duration.ofSeconds(10));
        rates.observe(ONE, 100 * MIB, Duration.ZERO);

        assertThat(rates.bytesPerSecond(ONE)).isEmpty();
    }

    @Test
    void shouldForgetTheHostsThatGaveNothingForLongest() {
        for (int host = 0; host < 1001; host++) {
            rates.observe(URI.create("https://host" + host + ".example/"), MIB, Duration.ofSeconds(1));
        }

        assertThat(rates.bytesPerSecond(URI.create("https://host0.example/"))).isEmpty();
        assertThat(rates.bytesPerSecond(URI.create("https://host1.example/"))).isPresent();
    }

    private double rate() {
        return rates.bytesPerSecond(ONE).orElseThrow() / MIB;
    }
}
