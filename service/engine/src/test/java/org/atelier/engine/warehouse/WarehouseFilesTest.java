package org.atelier.engine.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import org.atelier.engine.model.GoldenImage.StoredFile;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseFilesTest {

    @TempDir
    Path directory;

    private WarehouseFiles files;

    @BeforeEach
    void open() {
        files = new WarehouseFiles(directory.resolve("warehouse"));
    }

    private StoredFile taken(String name, String content) throws IOException {
        return files.take(Files.writeString(files.part(name), content), WarehouseFiles.DISK);
    }

    private Path linked(StoredFile file) {
        Path target = directory.resolve("linked");
        files.link(file, target);
        return target;
    }

    @Test
    void shouldNameFilesByWhatIsInThem() throws IOException {
        StoredFile file = taken("a", "content");

        assertThat(file.sha256()).isEqualTo("ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73");
        assertThat(file.bytes()).isEqualTo(7);
        assertThat(linked(file)).hasContent("content");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(linked(file))))
                .isEqualTo("r--r--r--");
    }

    @Test
    void shouldKeepTheSameContentOnce() throws IOException {
        StoredFile one = taken("a", "content");
        StoredFile other = taken("b", "content");

        assertThat(other).isEqualTo(one);
        assertThat(files.part("b")).doesNotExist();
    }

    @Test
    void shouldKeepMemoryFromOthers() throws IOException {
        StoredFile file = files.take(Files.writeString(files.part("m"), "secret"), WarehouseFiles.MEMORY);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(linked(file))))
                .isEqualTo("r--------");
    }

    @Test
    void shouldSeeThatAFileWasTouchedOrIsDamaged() throws IOException {
        StoredFile file = taken("a", "content");
        assertThat(files.isUntouched(file)).isTrue();
        assertThat(files.isWhole(file)).isTrue();
        Path path = linked(file);

        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(path, "CONTENT");
        assertThat(files.isUntouched(file)).isFalse();
        Files.setLastModifiedTime(path, FileTime.from(file.modified()));

        assertThat(files.isUntouched(file)).as("by its size and time").isTrue();
        assertThat(files.isWhole(file)).isFalse();
    }

    @Test
    void shouldDeleteWhatNobodyNeedsOnceItIsOld() throws IOException {
        StoredFile needed = taken("a", "needed");
        StoredFile unneeded = taken("b", "unneeded");
        Files.writeString(files.part("c"), "half made");

        assertThat(files.sweep(Set.of(needed.sha256()), Instant.now().minusSeconds(60)))
                .isZero();
        assertThat(files.sweep(Set.of(needed.sha256()), Instant.now().plusSeconds(60)))
                .isEqualTo(2);

        assertThat(files.isWhole(needed)).isTrue();
        assertThat(files.isUntouched(unneeded)).isFalse();
        assertThat(files.part("c")).doesNotExist();
    }

    @Test
    void shouldSayWhatIsMissing() throws IOException {
        StoredFile file = taken("a", "content");
        files.sweep(Set.of(), Instant.now().plusSeconds(60));

        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> linked(file))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.NOT_FOUND))
                .withMessageContaining(file.sha256());
    }
}
