package org.atelier.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.LongStream;
import org.atelier.client.model.Progress;
import org.atelier.types.StateType;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final long MIB = 1L << 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void shouldSayBytesRateAndTimeLeft() {
        assertThat(ProgressText.of(StateType.STAGING, moving("staging disk root", 45)))
                .isEqualTo("staging disk root, 45%, 45.0 of 100.0 MiB, 2.0 MiB/s, 28s left");
        assertThat(ProgressText.amount(StateType.STAGING, progress(512, Optional.of(MIB))))
                .isEqualTo("512 B of 1.0 MiB");
        assertThat(ProgressText.amount(StateType.STAGING, progress(512, Optional.empty())))
                .isEqualTo("512 B");
        assertThat(ProgressText.amount(StateType.CONFIGURING, progress(2, Optional.of(4L))))
                .isEqualTo("2 of 4");
    }

    @Test
    void shouldFillOneLineWithTheBarAndWhatThereIsToSay() {
        assertThat(bar(moving("staging disk root", 45)))
                .isEqualTo("staging disk root [######.........]  45% 45.0 of 100.0 MiB, 2.0 MiB/s, 28s left");
        assertThat(bar(moving("staging disk with a name that is far too long", 45)))
                .hasSizeLessThan(80)
                .startsWith("staging disk with a na [###")
                .endsWith(" 28s left");
        assertThat(bar(progress(512, Optional.empty()))).isEqualTo("staging 512 B");
    }

    @Test
    void shouldPrintALineForEachTenthWhereLinesCannotBeWrittenOver() {
        LineProgress lines = new LineProgress(stream);

        LongStream.rangeClosed(0, 100)
                .mapToObj(done -> moving("staging disk root", done))
                .forEach(progress -> lines.show(ProgressLine.of(StateType.STAGING, progress, "")));

        String[] printed = bytes.toString(StandardCharsets.UTF_8).split("\n");
        assertThat(printed).hasSize(11).startsWith("Staging: staging disk root");
        assertThat(printed[4]).isEqualTo("Staging: staging disk root, 40%, 40.0 of 100.0 MiB, 2.0 MiB/s, 30s left");
    }

    private static Progress moving(String step, long mebibytes) {
        return new Progress(
                step,
                Optional.of(mebibytes * MIB),
                Optional.of(100 * MIB),
                Optional.of((int) mebibytes),
                Optional.of(2 * MIB),
                Optional.of(Duration.ofSeconds((100 - mebibytes + 1) / 2)));
    }

    private static Progress progress(long done, Optional<Long> total) {
        return new Progress("staging", Optional.of(done), total, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static String bar(Progress progress) {
        return BarProgress.text(ProgressLine.of(StateType.STAGING, progress, ""));
    }
}
