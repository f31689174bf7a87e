package org.atelier.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class MemoryPipeTest {

    private static final int MORE_THAN_A_PIPE_HOLDS = 1 << 20;

    @TempDir
    Path directory;

    private Path place;

    @BeforeEach
    void find() {
        assumeTrue(Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/libvirt.so.0")), "apt-get install libvirt0");
        place = directory.resolve("pipe");
    }

    @AfterEach
    void shouldLeaveNothingBehind() {
        assertThat(directory).isEmptyDirectory();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .extracting(Thread::getName)
                        .doesNotContain("memory-pipe"));
    }

    @Test
    void shouldGiveItsReaderEverythingAndThenTheEnd() throws Exception {
        byte[] content = new byte[MORE_THAN_A_PIPE_HOLDS];
        content[MORE_THAN_A_PIPE_HOLDS - 1] = 1;

        try (MemoryPipe pipe = MemoryPipe.open(place, out -> MemoryPipe.write(content, out));
                InputStream reader = Files.newInputStream(pipe.path())) {
            Map<String, Object> attributes = Files.readAttributes(place, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            assertThat((int) attributes.get("mode"))
                    .as("a pipe for its owner only")
                    .isEqualTo(010600);
            assertThat(reader.readAllBytes()).isEqualTo(content);
        }
    }

    @Test
    void shouldEndWhereNobodyEverReads() {
        MemoryPipe pipe = MemoryPipe.open(place, out -> MemoryPipe.write(new byte[MORE_THAN_A_PIPE_HOLDS], out));

        pipe.close();
    }

    @Test
    void shouldEndWhereItsReaderStopsHalfWay() throws Exception {
        try (MemoryPipe pipe = MemoryPipe.open(place, out -> MemoryPipe.write(new byte[MORE_THAN_A_PIPE_HOLDS], out))) {
            try (InputStream reader = Files.newInputStream(pipe.path())) {
                assertThat(reader.readNBytes(92)).hasSize(92);
            }
        }
    }

    @Test
    void shouldTakeThePlaceOfOneThatAKilledProcessHasLeftAndStayInterrupted() throws Exception {
        Files.writeString(place, "left", StandardCharsets.UTF_8);
        Thread.currentThread().interrupt();

        MemoryPipe pipe = MemoryPipe.open(place, out -> MemoryPipe.write(new byte[MORE_THAN_A_PIPE_HOLDS], out));
        pipe.close();

        assertThat(Thread.interrupted()).isTrue();
    }
}
