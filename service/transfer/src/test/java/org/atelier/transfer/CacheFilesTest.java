package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.atelier.spi.transport.TransferException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFilesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path directory;

    @Test
    void shouldTellWhatThereIsAndWhoHasIt() throws IOException {
        CacheFiles files = new CacheFiles(directory);
        Path shared = image(files.images(), 'a', 10, 2);
        Path alices = image(files.of("CN=alice"), 'b', 20, 1);
        Files.createLink(directory.resolve("disk"), shared);
        files.pin("b".repeat(64), true);

        assertThat(files.entries())
                .containsExactly(
                        new CacheEntry(alices, "b".repeat(64), 20, START.plusSeconds(1), 0, true, true, false),
                        new CacheEntry(shared, "a".repeat(64), 10, START.plusSeconds(2), 1, false, false, false));
    }

    @Test
    void shouldTakeOutWhatWasUnusedLongestAndNobodyHas() throws IOException {
        CacheFiles files = new CacheFiles(directory);
        Path used = image(files.images(), 'a', 10, 1);
        Files.createLink(directory.resolve("disk"), used);
        image(files.images(), 'b', 10, 2);
        files.pin("b".repeat(64), true);
        image(files.images(), 'c', 10, 3);
        image(files.images(), 'd', 10, 4);
        image(files.images(), 'e', 10, 5);

        assertThat(digests(files.prune(30))).containsExactly("c");
        assertThat(digests(files.prune(30))).isEmpty();
        assertThat(digests(files.prune(0))).containsExactly("d", "e");

        files.pin("b".repeat(64), false);
        assertThat(digests(files.prune(0))).containsExactly("b");
        assertThat(digests(files.entries())).containsExactly("a");
    }

    @Test
    void shouldPinTwiceAndUnpinTwice() {
        CacheFiles files = new CacheFiles(directory);

        files.pin("a".repeat(64), true);
        files.pin("a".repeat(64), true);
        files.pin("a".repeat(64), false);
        files.pin("a".repeat(64), false);

        assertThat(directory.resolve("pinned")).isEmptyDirectory();
    }

    @Test
    void shouldRefuseToPinWhatIsNoDigest() {
        assertThatThrownBy(() -> new CacheFiles(directory).pin("../a", true)).isInstanceOf(TransferException.class);
    }

    @Test
    void shouldFindNothingInACacheThatIsNotThereYet() {
        CacheFiles files = new CacheFiles(directory.resolve("none"));

        assertThat(files.entries()).isEmpty();
        assertThat(files.prune(0)).isEmpty();
    }

    private static List<String> digests(List<CacheEntry> entries) {
        return entries.stream().map(entry -> entry.sha256().substring(0, 1)).toList();
    }

    private static Path image(Path place, char digit, int bytes, int second) throws IOException {
        Files.createDirectories(place);
        Path file = Files.write(place.resolve(String.valueOf(digit).repeat(64)), new byte[bytes]);
        return Files.setLastModifiedTime(file, FileTime.from(START.plusSeconds(second)));
    }
}
