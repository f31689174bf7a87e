package org.atelier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.ImageStore;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.junit.jupiter.api.Test;

/** What the image store of every VMM adapter does. */
public interface ImageStoreContract {

    long SIZE = 8L << 20;

    ImageStore images();

    /** An empty directory for the test's files. */
    Path directory();

    @Test
    default void shouldMakeABlankDiskOfTheSizeAskedFor() {
        Path disk = directory().resolve("blank.qcow2");

        images().createBlank(disk, SIZE);
        images().createBlank(disk, 2 * SIZE);

        ImageStore.ImageInfo info = images().inspect(disk);
        assertThat(info.format()).isEqualTo(ImageFormat.QCOW2);
        assertThat(info.virtualSizeBytes()).isEqualTo(2 * SIZE);
        assertThat(info.fileSizeBytes()).isPositive();
        assertThat(namesInDirectory()).containsExactly("blank.qcow2");
    }

    @Test
    default void shouldGrowADiskAndNeverShrinkIt() {
        Path base = directory().resolve("base.qcow2");
        Path disk = directory().resolve("disk.qcow2");
        Path copy = directory().resolve("copy.qcow2");
        images().createBlank(base, SIZE);
        images().createOverlay(base, ImageFormat.QCOW2, disk, SIZE);

        images().grow(disk, 2 * SIZE);
        images().grow(disk, 2 * SIZE);

        images().copy(disk, ImageFormat.QCOW2, copy);
        assertThat(images().inspect(copy).virtualSizeBytes()).isEqualTo(2 * SIZE);
        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> images().grow(disk, SIZE))
                .withMessageContaining("has " + 2 * SIZE + " bytes already")
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.REJECTED));
        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> images().grow(directory().resolve("missing"), SIZE))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.REJECTED));
    }

    @Test
    default void shouldMakeAnOverlayThatLeavesItsBaseAlone() throws IOException {
        Path base = directory().resolve("base.qcow2");
        images().createBlank(base, SIZE);
        byte[] before = Files.readAllBytes(base);
        Path overlay = directory().resolve("overlay.qcow2");

        images().createOverlay(base, ImageFormat.QCOW2, overlay, SIZE);

        assertThat(overlay).isNotEmptyFile();
        assertThat(base).hasBinaryContent(before);
    }

    @Test
    default void shouldRefuseAnImageThatRefersToAnotherFile() {
        Path base = directory().resolve("base.qcow2");
        Path overlay = directory().resolve("overlay.qcow2");
        images().createBlank(base, SIZE);
        images().createOverlay(base, ImageFormat.QCOW2, overlay, SIZE);

        assertRejected(overlay);
    }

    @Test
    default void shouldCopyAnOverlayOfAnOverlayIntoAnImageThatStandsAlone() throws IOException {
        Path base = directory().resolve("base.qcow2");
        Path middle = directory().resolve("middle.qcow2");
        Path top = directory().resolve("top.qcow2");
        Path copy = directory().resolve("copy.qcow2");
        images().createBlank(base, SIZE);
        images().createOverlay(base, ImageFormat.QCOW2, middle, SIZE);
        images().createOverlay(middle, ImageFormat.QCOW2, top, 2 * SIZE);
        byte[] before = Files.readAllBytes(top);

        images().copy(top, ImageFormat.QCOW2, copy);
        images().copy(top, ImageFormat.QCOW2, copy);

        ImageStore.ImageInfo info = images().inspect(copy);
        assertThat(info.format()).isEqualTo(ImageFormat.QCOW2);
        assertThat(info.virtualSizeBytes()).isEqualTo(2 * SIZE);
        assertThat(top).hasBinaryContent(before);
        assertThat(namesInDirectory())
                .containsExactlyInAnyOrder("base.qcow2", "middle.qcow2", "top.qcow2", "copy.qcow2");
    }

    @Test
    default void shouldCopyAnOverlayAsOne() throws IOException {
        Path base = directory().resolve("base.qcow2");
        Path overlay = directory().resolve("overlay.qcow2");
        Path copy = directory().resolve("copy.qcow2");
        images().createBlank(base, SIZE);
        images().createOverlay(base, ImageFormat.QCOW2, overlay, SIZE);

        images().copyOverlay(overlay, "home.qcow2", copy);
        images().copyOverlay(overlay, "home.qcow2", copy);

        assertRejected(copy);
        assertRejected(() -> images().copyOverlay(base, "home.qcow2", copy));
        assertThat(namesInDirectory()).containsExactlyInAnyOrder("base.qcow2", "overlay.qcow2", "copy.qcow2");
    }

    @Test
    default void shouldLayAnOverlayFromElsewhereOverABaseThatIsHere() throws IOException {
        Path home = directory().resolve("home.qcow2");
        Path made = directory().resolve("made.qcow2");
        Path sent = directory().resolve("sent.qcow2");
        Path base = directory().resolve("base.qcow2");
        Path disk = directory().resolve("disk.qcow2");
        Path copy = directory().resolve("copy.qcow2");
        images().createBlank(home, SIZE);
        images().createOverlay(home, ImageFormat.QCOW2, made, 2 * SIZE);
        images().copyOverlay(made, "home.qcow2", sent);
        images().delete(home);
        images().createBlank(base, SIZE);
        byte[] before = Files.readAllBytes(sent);

        ImageStore.OverlayInfo info = images().inspectOverlay(sent);
        images().layOver(sent, base, ImageFormat.QCOW2, disk, 2 * SIZE);
        images().layOver(sent, base, ImageFormat.QCOW2, disk, 3 * SIZE);

        assertThat(info).isEqualTo(new ImageStore.OverlayInfo("home.qcow2", 2 * SIZE));
        images().copy(disk, ImageFormat.QCOW2, copy);
        assertThat(images().inspect(copy).virtualSizeBytes()).isEqualTo(3 * SIZE);
        assertThat(sent).hasBinaryContent(before);
        assertThat(namesInDirectory())
                .containsExactlyInAnyOrder("made.qcow2", "sent.qcow2", "base.qcow2", "disk.qcow2", "copy.qcow2");
    }

    @Test
    default void shouldLayOverABaseOnlyWhatIsAnOverlayAndOnlyWhereThereIsOne() throws IOException {
        Path base = directory().resolve("base.qcow2");
        Path overlay = directory().resolve("overlay.qcow2");
        Path disk = directory().resolve("disk.qcow2");
        images().createBlank(base, SIZE);
        images().createOverlay(base, ImageFormat.QCOW2, overlay, SIZE);
        Path raw = rawDisk();

        assertRejected(() -> images().inspectOverlay(base));
        assertRejected(() -> images().inspectOverlay(raw));
        assertRejected(() -> images().inspectOverlay(disk));
        assertRejected(() -> images().layOver(base, base, ImageFormat.QCOW2, disk, SIZE));
        assertRejected(() -> images().layOver(overlay, disk, ImageFormat.QCOW2, disk, SIZE));
        assertThat(namesInDirectory()).containsExactlyInAnyOrder("base.qcow2", "overlay.qcow2", "disk.raw");
    }

    @Test
    default void shouldCopyARawDisk() throws IOException {
        Path copy = directory().resolve("copy.qcow2");

        images().copy(rawDisk(), ImageFormat.RAW, copy);

        assertThat(images().inspect(copy).virtualSizeBytes()).isEqualTo(SIZE);
    }

    @Test
    default void shouldCopyNothingThatIsNotWholeOrNotWhatItIsSaidToBe() throws IOException {
        Path base = directory().resolve("base.qcow2");
        Path overlay = directory().resolve("overlay.qcow2");
        Path copy = directory().resolve("copy.qcow2");
        images().createBlank(base, SIZE);
        images().createOverlay(base, ImageFormat.QCOW2, overlay, SIZE);
        images().delete(base);
        Path disk = rawDisk();

        assertRejected(() -> images().copy(overlay, ImageFormat.QCOW2, copy));
        assertRejected(() -> images().copy(disk, ImageFormat.QCOW2, copy));
        assertRejected(() -> images().copy(base, ImageFormat.QCOW2, copy));
        assertThat(namesInDirectory()).containsExactlyInAnyOrder("overlay.qcow2", "disk.raw");
    }

    @Test
    default void shouldRefuseAFileThatIsNoImage() throws IOException {
        assertRejected(Files.writeString(directory().resolve("page.html"), "<html>" + "x".repeat(4096) + "</html>"));
        assertRejected(Files.write(directory().resolve("zeros"), new byte[4096]));
        assertRejected(Files.createFile(directory().resolve("empty")));
        assertRejected(directory().resolve("missing"));
    }

    @Test
    default void shouldTakeAPartitionedDiskForARawImage() throws IOException {
        ImageStore.ImageInfo info = images().inspect(rawDisk());

        assertThat(info.format()).isEqualTo(ImageFormat.RAW);
        assertThat(info.virtualSizeBytes()).isEqualTo(SIZE);
    }

    @Test
    default void shouldMakeADiscOfADirectory() throws IOException {
        Path content = Files.createDirectories(directory().resolve("content/actions"));
        Files.writeString(content.resolve("01-first"), "echo hello");
        Path disc = directory().resolve("config.iso");

        images().createDisc(directory().resolve("content"), "cidata", disc);
        images().createDisc(directory().resolve("content"), "cidata", disc);

        assertThat(disc).isNotEmptyFile();
        assertThat(namesInDirectory()).containsExactlyInAnyOrder("content", "config.iso");
    }

    @Test
    default void shouldDeleteOnceHoweverOftenAsked() {
        Path disk = directory().resolve("blank.qcow2");
        images().createBlank(disk, SIZE);

        images().delete(disk);
        images().delete(disk);

        assertThat(disk).doesNotExist();
    }

    @Test
    default void shouldKnowItsFreeRoom() {
        assertThat(images().freeBytes()).isPositive();
    }

    private void assertRejected(Path file) {
        assertRejected(() -> images().inspect(file));
    }

    private static void assertRejected(ThrowingCallable call) {
        assertThatExceptionOfType(VmmException.class).isThrownBy(call).satisfies(failure -> assertThat(failure.error())
                .isEqualTo(VmmError.REJECTED));
    }

    /** One with a partition table. */
    private Path rawDisk() throws IOException {
        Path disk = directory().resolve("disk.raw");
        try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
            file.setLength(SIZE);
            file.seek(510);
            file.writeShort(0x55aa);
        }
        return disk;
    }

    private List<String> namesInDirectory() {
        try (Stream<Path> files = Files.list(directory())) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
