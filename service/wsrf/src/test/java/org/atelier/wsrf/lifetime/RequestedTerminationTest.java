package org.atelier.wsrf.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestedTerminationTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T13:00:00Z,            2026-11-21T13:00:00Z",
        "2026-11-21T13:00:00,             2026-11-21T13:00:00Z",
        "2026-11-21T13:00:00.25+02:00,    2026-11-21T11:00:00.250Z",
        "2026-11-21T24:00:00Z,            2026-11-22T00:00:00Z",
        "2026-11-21T13:00:00.1234567891Z, 2026-11-21T13:00:00.123456789Z",
        "PT1H30M,                         2026-01-31T13:30:00Z",
        "P1M,                             2026-02-28T12:00:00Z",
        "P1Y2M3DT4H5M6.5S,                2027-04-03T16:05:06.500Z",
        "-PT1S,                           2026-01-31T11:59:59Z"
    })
    void shouldReadTimesAndDurations(String text, String expected) {
        assertThat(RequestedTermination.absoluteOrRelative(" " + text + "\n").resolve(NOW))
                .contains(Instant.parse(expected));
    }

    @Test
    void shouldResolveNeverToNothing() {
        assertThat(RequestedTermination.never().resolve(NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tomorrow",
                "2026-11-21",
                "2026-13-01T00:00:00Z",
                "2026-02-30T00:00:00Z",
                "2026-11-21T25:00:00Z",
                "2026-11-21T24:00:01Z",
                "12026-11-21T13:00:00Z",
                "-2026-11-21T13:00:00Z",
                "P",
                "PT",
                "P1S",
                "P1DT",
                "PT1.5H",
                "P1234567890D",
                "PT1H1H"
            })
    void shouldRefuseWhatIsNeither(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RequestedTermination.absoluteOrRelative(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P9000Y", "P999999999Y999999999M999999999D", "-P3000Y", "PT999999999H999999999M999999999S"})
    void shouldRefuseDurationsThatLeaveTheCalendar(String text) {
        RequestedTermination requested = RequestedTermination.absoluteOrRelative(text);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> requested.resolve(NOW))
                .withMessageContaining("1 to 9999");
    }

    @Test
    void shouldNotRepeatLongGarbageInItsMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestedTermination.dateTime("9".repeat(1_000_000)))
                .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(250));
    }

    @Property
    void shouldAddDurationsAsTheJdkDoes(
            @ForAll @IntRange(max = 50) int years,
            @ForAll @IntRange(max = 50) int months,
            @ForAll @IntRange(max = 500) int days,
            @ForAll @IntRange(max = 100_000) int seconds)
            throws DatatypeConfigurationException {
        String text = "P" + years + "Y" + months + "M" + days + "DT" + seconds + "S";
        Duration oracle = DatatypeFactory.newDefaultInstance().newDuration(text);
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        calendar.setTimeInMillis(NOW.toEpochMilli());
        oracle.addTo(calendar);

        assertThat(RequestedTermination.duration(text).resolve(NOW)).contains(calendar.toInstant());
    }
}
