package org.atelier.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CountProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void shouldWriteOverItsLineOncePerPercent() {
        try (CountProgress progress = output(false, true).counting("Replaying", 1000)) {
            for (int done = 1; done <= 1000; done++) {
                progress.show(done);
            }
        }

        String[] lines = bytes.toString(StandardCharsets.UTF_8).split("\r", -1);
        assertThat(lines).hasSize(1 + 101 + 1);
        assertThat(lines[101]).endsWith("Replaying    [##############################] 100% 1,000 of 1,000");
    }

    @Test
    void shouldBeSilentForProgramsAndLogs() {
        output(true, true).counting("Replaying", 10).show(10);
        output(false, false).counting("Replaying", 10).show(10);

        assertThat(bytes.size()).isZero();
    }

    private Output output(boolean json, boolean terminal) {
        return new Output(stream, stream, json, terminal);
    }
}
