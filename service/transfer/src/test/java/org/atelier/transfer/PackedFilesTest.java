package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atelier.spi.transport.TransferException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackedFilesTest {

    private static final byte[] CONTENT = new byte[3_000_000];

    @TempDir
    Path folder;

    private Path file;
    private Path target;

    @BeforeEach
    void write() throws IOException {
        file = Files.write(folder.resolve("file"), CONTENT);
        target = folder.resolve("target");
    }

    @Test
    void shouldPackAndTellTheDigestOfThat() throws IOException {
        String sha256 = PackedFiles.pack(file, target);

        assertThat(sha256).isEqualTo(TransportContract.sha256(Files.readAllBytes(target)));
        try (InputStream unpacked = new ZstdInputStream(Files.newInputStream(target))) {
            assertThat(unpacked).hasBinaryContent(CONTENT);
        }
        assertThat(Files.size(target)).isLessThan(10_000);
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldMoveAndTellTheDigest() throws IOException {
        Files.writeString(target, "what an earlier one has left");

        assertThat(PackedFiles.move(file, target)).isEqualTo(TransportContract.sha256(CONTENT));

        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldEndWhereTheThreadIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(TransferException.class).isThrownBy(() -> PackedFiles.pack(file, target));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(target).doesNotExist();
        assertThat(file).exists();
    }
}
