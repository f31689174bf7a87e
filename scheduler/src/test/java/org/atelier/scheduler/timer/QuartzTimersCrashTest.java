package org.atelier.scheduler.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuartzTimersCrashTest {

    @TempDir
    Path directory;

    @Test
    void shouldFireAgainWhatWasCutOffByAKill() throws IOException, InterruptedException {
        // given
        Path file = directory.resolve("timers");
        killWhileFiring(file);

        // when
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:" + file);
        RecordingHandler handler = new RecordingHandler();
        try (QuartzTimers timers = QuartzTimers.durable(database, "node-1", handler)) {
            timers.start();

            // then
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(handler.fired)
                    .contains(new TimerKey("lease-end", "cut-off"), new TimerKey("lease-end", "later")));
        }
    }

    private static void killWhileFiring(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TimerProcess.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).isEqualTo("firing cut-off");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
