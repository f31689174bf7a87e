package org.atelier.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What administrators see of the cache, and do with it. */
class CacheCommandTest {

    private static final String FIRST = "ab" + "0".repeat(62);
    private static final String SECOND = "ac" + "0".repeat(62);

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    @BeforeEach
    void makeImages() throws IOException {
        Path images = Files.createDirectories(folder.resolve("sha256"));
        Files.write(images.resolve(FIRST), new byte[3_000_000]);
        Path second = Files.write(images.resolve(SECOND), new byte[500]);
        Files.createLink(folder.resolve("disk"), second);
    }

    private int run(String... arguments) {
        said.getBuffer().setLength(0);
        return new CommandLine(new CacheCommand())
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .setExecutionExceptionHandler(Problems::report)
                .execute(arguments);
    }

    @Test
    void shouldListPinAndPrune() {
        assertThat(run("pin", "ab", "--directory", folder.toString())).isZero();

        assertThat(run("list", "--directory", folder.toString())).isZero();
        assertThat(said.toString())
                .containsPattern(FIRST + " +3000000 .* +0 pinned\\R")
                .containsPattern(SECOND + " +500 .* +1\\R");

        assertThat(run("prune", "--directory", folder.toString())).isZero();
        assertThat(said.toString()).contains("0 images taken out, 0 bytes");

        assertThat(run("unpin", FIRST, "--directory", folder.toString())).isZero();
        assertThat(run("prune", "--to", "3", "--directory", folder.toString())).isZero();
        assertThat(said.toString()).contains("0 images taken out, 0 bytes");
        assertThat(run("prune", "--to", "2", "--directory", folder.toString())).isZero();
        assertThat(said.toString()).contains(FIRST).contains("1 images taken out, 3000000 bytes");

        assertThat(run("list", "--directory", folder.toString())).isZero();
        assertThat(said.toString()).doesNotContain(FIRST).contains(SECOND);
    }

    @Test
    void shouldSayWhatWasNotUnderstood() {
        assertThat(run("pin", "a", "--directory", folder.toString())).isEqualTo(2);
        assertThat(said.toString()).contains("2 images have digests that begin with a");

        assertThat(run("pin", "x".repeat(64), "--directory", folder.toString())).isEqualTo(1);
        assertThat(said.toString()).contains("64 lower-case hexadecimal digits");

        assertThat(run()).isEqualTo(2);
        assertThat(said.toString()).contains("Say list");
    }
}
