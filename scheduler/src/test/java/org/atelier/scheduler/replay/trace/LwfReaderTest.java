package org.atelier.scheduler.replay.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import org.junit.jupiter.api.Test;

class LwfReaderTest {

    @Test
    void shouldReadReservations() {
        Trace trace = read("""
                2391 88791 11002 10000 59 1 1024 0 'NONE.img' 600
                0 0 60 60 2 4 512 0 'x' 1
                """);

        assertThat(trace.leases())
                .containsExactly(
                        new TraceLease(
                                2,
                                RequestKind.RESERVATION,
                                0,
                                0,
                                TraceLease.NO_DEADLINE,
                                60,
                                60,
                                2,
                                4,
                                512,
                                -1,
                                -1,
                                -1),
                        new TraceLease(
                                1,
                                RequestKind.RESERVATION,
                                2391,
                                88791,
                                TraceLease.NO_DEADLINE,
                                11002,
                                10000,
                                59,
                                1,
                                1024,
                                -1,
                                -1,
                                -1));
    }

    @Test
    void shouldReportMalformedLines() {
        Trace trace = read("""
                # a comment
                0 0 60
                0 0 x 60 1 1 1 0 'x' 1
                9 0 60 60 1 1 1 0 'x' 1
                0 0 60 90 1 1 1 0 'x' 1
                0 0 60 60 0 1 1 0 'x' 1
                0 0 60 60 99999999999 1 1 0 'x' 1
                0 0 0 0 1 1 1 0 'x' 1
                """);

        assertThat(trace.leases()).isEmpty();
        assertThat(trace.told())
                .extracting(BadLine::toString)
                .containsExactly(
                        "line 2: has not 10 fields",
                        "line 3: field 3 is not a number from 0 to 10000000000",
                        "line 4: starts at 0, before it is asked for at 9",
                        "line 5: takes 90 s of the 60 s asked for",
                        "line 6: asks for 0 nodes of 1 CPUs",
                        "line 7: field 5 is not a number from 0 to 2147483647",
                        "line 8: asks for no time");
    }

    @Test
    void shouldRefuseMalformedLinesWhereThatIsAskedFor() {
        assertThatThrownBy(() -> LwfReader.read(new StringReader("\n0 0 60\n"), BadLinePolicy.REFUSE))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("line 2");
    }

    private static Trace read(String text) {
        return LwfReader.read(new StringReader(text), BadLinePolicy.REPORT);
    }
}
