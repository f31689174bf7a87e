package org.atelier.scheduler.replay.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SwfReaderTest {

    private static final String HEADER = """
            ; MaxNodes: 144
            ; MaxProcs: 1152
            """;
    private static final String JOB = "21 2597 31 7914 64 3903 -1 64 64500 2048 1 14 7 -1 3 -1 -1 -1\n";

    @Test
    void shouldMakeAGangOfEachJob() {
        Trace trace = read(HEADER + JOB, SwfSettings.DEFAULT);

        assertThat(trace.hosts()).hasValue(144);
        assertThat(trace.leases())
                .containsExactly(new TraceLease(
                        1,
                        RequestKind.BEST_EFFORT,
                        2597,
                        2597,
                        TraceLease.NO_DEADLINE,
                        64500,
                        7914,
                        64,
                        1,
                        2,
                        14,
                        7,
                        -1));
    }

    @Test
    void shouldGatherProcessorsIntoNodesOfSeveralCores() {
        SwfSettings eight = new SwfSettings(8, 1024, Overrun.CUT, BadLinePolicy.REFUSE, 10);

        Trace trace = read(job("10 20 20 100") + job("11 20 3 100"), eight);

        assertThat(trace.leases()).extracting(TraceLease::nodes).containsExactly(3, 1);
        assertThat(trace.leases()).extracting(TraceLease::cores).containsExactly(8, 3);
        assertThat(trace.leases()).extracting(TraceLease::memory).containsExactly(1024L, 1024L);
    }

    @Test
    void shouldSortBySubmissionAndKeepEqualOnesInOrder() {
        Trace trace = read(job("30 5 1 9") + job("10 6 1 9") + job("30 7 1 9"), SwfSettings.DEFAULT);

        assertThat(trace.leases()).extracting(TraceLease::actual).containsExactly(6L, 5L, 7L);
    }

    @Test
    void shouldLeaveOutWhatNeverRanAndPartsOfJobs() {
        String part = "1 10 -1 50 4 -1 -1 4 90 -1 3 1 1 -1 -1 -1 -1 -1\n";

        Trace trace = read(job("10 -1 4 90") + job("10 5 -1 90") + part + job("10 0 4 90"), SwfSettings.DEFAULT);

        assertThat(trace.neverRan()).isEqualTo(2);
        assertThat(trace.badLines()).isZero();
        assertThat(trace.leases()).singleElement().satisfies(lease -> assertThat(lease.actual())
                .isOne());
    }

    @ParameterizedTest
    @CsvSource({"CUT, 100, 100", "EXTEND, 150, 150"})
    void shouldTreatOverrunsAsToldTo(Overrun overrun, long asked, long actual) {
        SwfSettings settings = new SwfSettings(1, 1024, overrun, BadLinePolicy.REFUSE, 10);

        TraceLease lease = read(job("0 150 1 100"), settings).leases().get(0);

        assertThat(lease.asked()).isEqualTo(asked);
        assertThat(lease.actual()).isEqualTo(actual);
    }

    @Test
    void shouldTakeTheRunTimeWhereNothingWasAskedFor() {
        assertThat(read(job("0 150 1 -1"), SwfSettings.DEFAULT).leases().get(0).asked())
                .isEqualTo(150);
    }

    @Test
    void shouldReportMalformedLinesWithTheirNumbers() {
        String text = HEADER + "1 2 3\n" + JOB + "x 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1\n" + JOB.strip() + " 19\n"
                + "1 1.5e99 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1\n" + job("-5 1 1 1") + "9".repeat(5000) + "\n"
                + job("5 1 2000000000 1");

        Trace trace = read(text, SwfSettings.DEFAULT);

        assertThat(trace.leases()).hasSize(1);
        assertThat(trace.badLines()).isEqualTo(7);
        assertThat(trace.told())
                .extracting(BadLine::toString)
                .containsExactly(
                        "line 3: has 3 fields instead of 18",
                        "line 5: field 1 is \"x\", not a number",
                        "line 6: has more than 18 fields",
                        "line 7: field 2 is 1.5e99, beyond 10^12",
                        "line 8: is submitted at -5, before the trace begins",
                        "line 9: is longer than 4096 characters",
                        "line 10: 2000000000 processors are more than 10000000");
    }

    @Test
    void shouldOnlyCountThemWhereThatIsAskedFor() {
        Trace trace = read("1 2 3\n" + JOB, settings(BadLinePolicy.COUNT));

        assertThat(trace.badLines()).isOne();
        assertThat(trace.told()).isEmpty();
    }

    @Test
    void shouldRefuseThemWhereThatIsAskedFor() {
        assertThatThrownBy(() -> read(JOB + "NaN 2 3\n", settings(BadLinePolicy.REFUSE)))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("line 2: field 1 is \"NaN\"");
    }

    @ParameterizedTest
    @EnumSource(BadLinePolicy.class)
    void shouldReadAnythingWithoutFailing(BadLinePolicy policy) {
        String noise = "\0\1;\n\n   \n;MaxNodes: many\r\n" + JOB.replace("\n", "\r\n");

        assertThat(read(noise.substring(3), settings(policy)).leases()).hasSize(1);
    }

    @Test
    void shouldRefuseMoreJobsThanAllowed() {
        assertThatThrownBy(() -> read(JOB.repeat(3), new SwfSettings(1, 1, Overrun.CUT, BadLinePolicy.COUNT, 2)))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("more than 2 jobs");
    }

    @Test
    void shouldTellWhereReadingFailed() {
        Reader broken = new Reader() {
            private boolean first = true;

            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                if (!first) {
                    throw new IOException("disk is gone");
                }
                first = false;
                JOB.getChars(0, JOB.length(), buffer, offset);
                return JOB.length();
            }

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> SwfReader.read(broken, SwfSettings.DEFAULT))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("after line 1: disk is gone");
    }

    /** @param values submit, run time, processors, time asked for */
    static String job(String values) {
        String[] value = values.split(" ", -1);
        return "1 %s -1 %s %s -1 -1 %s %s -1 1 1 1 -1 -1 -1 -1 -1\n"
                .formatted(value[0], value[1], value[2], value[2], value[3]);
    }

    private static SwfSettings settings(BadLinePolicy policy) {
        return new SwfSettings(1, 1024, Overrun.CUT, policy, 100);
    }

    private static Trace read(String text, SwfSettings settings) {
        return SwfReader.read(new StringReader(text), settings);
    }
}
