package org.atelier.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.ImageStore;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.testkit.ImageStoreContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QemuImagesTest implements ImageStoreContract {

    private static final Tool QEMU_IMG = new Tool("qemu-img", "qemu-utils");

    @TempDir
    Path directory;

    private QemuImages images;

    @BeforeEach
    void open() {
        Optional<String> missing = QemuImages.missing();
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        images = new QemuImages(directory);
    }

    @Override
    public ImageStore images() {
        return images;
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Test
    void shouldKeepTheContentOfADiscWithLongNames() throws IOException {
        Path content = Files.createDirectories(directory.resolve("content"));
        String name = "a-long-name-with-UPPER-and-lower-case-and more than 8.3 letters.sh";
        Files.writeString(content.resolve(name), "echo on the disc");
        Path disc = directory.resolve("disc.iso");

        images.createDisc(content, "cidata", disc);

        String bytes = Files.readString(disc, StandardCharsets.ISO_8859_1);
        assertThat(List.of("CD001", "cidata", name, "echo on the disc")).allMatch(bytes::contains);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(touch pwned)",
                "`touch pwned`",
                "; touch pwned",
                "a\nb",
                "'\"",
                "-o",
                "a,backing_file=b",
                "json:{}",
                "%s%n",
                "a b\tc"
            })
    void shouldTakeNamesAsTheyAre(String name) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("x" + name));
        Path base = Files.write(folder.resolve(name + ".raw"), new byte[1 << 20]);
        Path overlay = folder.resolve(name);

        images.createOverlay(base, ImageFormat.RAW, overlay, 1L << 20);

        ImageReport report = ImageReport.parse(
                QEMU_IMG.run(Duration.ofSeconds(20), List.of("info", "--output=json", overlay.toString())));
        assertThat(report.backingFile()).contains(base.toString());
        assertThat(Files.exists(Path.of("pwned"))).isFalse();
        assertThat(directory.toFile().list()).doesNotContain("pwned");
    }

    @Test
    void shouldMakeAnOverlayOfARawBase() throws IOException {
        Path base = Files.write(directory.resolve("base.raw"), new byte[1 << 20]);
        Path overlay = directory.resolve("overlay.qcow2");

        images.createOverlay(base, ImageFormat.RAW, overlay, 4L << 20);

        ImageReport report = ImageReport.parse(
                QEMU_IMG.run(Duration.ofSeconds(20), List.of("info", "--output=json", overlay.toString())));
        assertThat(report)
                .isEqualTo(new ImageReport(
                        "qcow2", 4L << 20, Optional.of(base.toString()), Optional.of("raw"), Optional.empty()));
    }

    @Test
    void shouldRefuseAnImageWithADataFile() {
        Path image = directory.resolve("image.qcow2");
        Path data = directory.resolve("data.raw");
        QEMU_IMG.run(
                Duration.ofSeconds(20),
                List.of("create", "-q", "-f", "qcow2", "-o", "data_file=" + data, image.toString(), "1M"));

        assertRejected(image, "refers to another file");
    }

    @Test
    void shouldCopyWhatTheGuestSees() throws IOException {
        byte[] disk = new byte[1 << 20];
        disk[510] = 0x55;
        disk[511] = (byte) 0xaa;
        disk[70_000] = 42;
        Path base = Files.write(directory.resolve("base.raw"), disk);
        Path overlay = directory.resolve("overlay.qcow2");
        Path copy = directory.resolve("copy.qcow2");
        images.createOverlay(base, ImageFormat.RAW, overlay, 2 << 20);

        images.copy(overlay, ImageFormat.QCOW2, copy);

        Path plain = directory.resolve("plain.raw");
        QEMU_IMG.run(
                Duration.ofSeconds(20),
                List.of("convert", "-f", "qcow2", "-O", "raw", copy.toString(), plain.toString()));
        assertThat(plain).hasBinaryContent(Arrays.copyOf(disk, 2 << 20));
    }

    @Test
    void shouldCopyAnOverlayThatFindsItsBaseBesideIt() throws IOException {
        byte[] disk = new byte[1 << 20];
        disk[70_000] = 42;
        Path base = Files.write(directory.resolve("here.raw"), disk);
        Path overlay = directory.resolve("overlay.qcow2");
        Path home = Files.createDirectory(directory.resolve("home"));
        images.createOverlay(base, ImageFormat.RAW, overlay, 1 << 20);

        images.copyOverlay(overlay, "base.raw", home.resolve("disk.qcow2"));

        Files.move(base, home.resolve("base.raw"));
        Path plain = directory.resolve("plain.raw");
        QEMU_IMG.run(
                Duration.ofSeconds(20),
                List.of(
                        "convert",
                        "-f",
                        "qcow2",
                        "-O",
                        "raw",
                        home.resolve("disk.qcow2").toString(),
                        plain.toString()));
        assertThat(plain).hasBinaryContent(disk);
        assertThat(home.resolve("disk.qcow2")).isRegularFile();
    }

    @Test
    void shouldShowTheGuestWhatAnOverlayFromElsewhereHasAndNeverLookForItsBase() throws IOException {
        byte[] disk = new byte[1 << 20];
        disk[70_000] = 42;
        Path base = Files.write(directory.resolve("here.raw"), disk);
        Path sent = directory.resolve("sent.qcow2");
        images.createOverlay(base, ImageFormat.RAW, sent, 1 << 20);
        images.copyOverlay(sent, "/etc/shadow", directory.resolve("hostile.qcow2"));

        images.layOver(
                directory.resolve("hostile.qcow2"), base, ImageFormat.RAW, directory.resolve("disk.qcow2"), 1 << 20);

        Path plain = directory.resolve("plain.raw");
        QEMU_IMG.run(
                Duration.ofSeconds(20),
                List.of("convert", "-O", "raw", directory.resolve("disk.qcow2").toString(), plain.toString()));
        assertThat(plain).hasBinaryContent(disk);
        assertThat(images.inspectOverlay(directory.resolve("hostile.qcow2")).baseName())
                .isEqualTo("/etc/shadow");
    }

    @Test
    void shouldNotLayOverABaseWhatHasADataFile() {
        Path image = directory.resolve("image.qcow2");
        QEMU_IMG.run(
                Duration.ofSeconds(20),
                List.of(
                        "create",
                        "-q",
                        "-f",
                        "qcow2",
                        "-o",
                        "data_file=" + directory.resolve("data.raw"),
                        image.toString(),
                        "1M"));

        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> images.inspectOverlay(image))
                .withMessageContaining("refers to another file");
    }

    @Test
    void shouldNotCopyWhatIsNoOverlayOfItsOwn() throws IOException {
        Path data = directory.resolve("data.raw");
        Path image = directory.resolve("image.qcow2");
        Path copy = directory.resolve("copy.qcow2");
        Path secret = Files.write(directory.resolve("secret"), new byte[1 << 20]);
        List<List<String>> hostile = List.of(
                List.of("-o", "data_file=" + data),
                List.of("-u", "-F", "vmdk", "-b", secret.toString()),
                List.of("-u", "-F", "raw", "-b", "secret"),
                List.of("-u", "-F", "raw", "-b", "/dev/zero"),
                List.of("-u", "-F", "raw", "-b", "json:{\"driver\":\"file\",\"filename\":\"" + secret + "\"}"));
        for (List<String> options : hostile) {
            List<String> command = new ArrayList<>(List.of("create", "-q", "-f", "qcow2"));
            command.addAll(options);
            command.addAll(List.of(image.toString(), "1M"));
            QEMU_IMG.run(Duration.ofSeconds(20), command);

            assertThatExceptionOfType(VmmException.class)
                    .as(options.toString())
                    .isThrownBy(() -> images.copy(image, ImageFormat.QCOW2, copy))
                    .withMessageContaining("refers to")
                    .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.REJECTED));
        }
        assertThat(copy).doesNotExist();
    }

    @Test
    void shouldRefuseAnImageWithABrokenHeader() throws IOException {
        Path image = directory.resolve("image.qcow2");
        images.createBlank(image, 1 << 20);
        byte[] bytes = Files.readAllBytes(image);
        bytes[20] = 0x7f;
        Files.write(image, bytes);

        assertRejected(image, "qemu-img failed");
    }

    @Test
    void shouldTakeARawDiskForRawEvenWhenItsContentWouldBeAnotherFormat() throws IOException {
        byte[] disk = new byte[1 << 20];
        byte[] vmdk =
                "# Disk DescriptorFile\nversion=1\nRW 1 FLAT \"/etc/passwd\" 0\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(vmdk, 0, disk, 0, vmdk.length);
        disk[510] = 0x55;
        disk[511] = (byte) 0xaa;
        Path image = Files.write(directory.resolve("disk.raw"), disk);

        assertThat(images.inspect(image).format()).isEqualTo(ImageFormat.RAW);
    }

    @Test
    void shouldLeaveNothingBehindWhenADiskCannotBeMade() {
        Path target = directory.resolve("disk.qcow2");

        assertThatExceptionOfType(VmmException.class).isThrownBy(() -> images.createBlank(target, -1));

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void shouldNameThePackageOfAMissingProgram() {
        Tool missing = new Tool("no-such-program", "no-such-package");

        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> missing.run(Duration.ofSeconds(1), List.of()))
                .withMessageContaining("apt-get install no-such-package")
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.UNSUPPORTED));
    }

    @Test
    void shouldEndAProgramThatTakesTooLong() {
        Tool sleep = new Tool("sleep", "coreutils");

        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> sleep.run(Duration.ofMillis(200), List.of("30")))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.TIMEOUT));
    }

    @Test
    void shouldEndAProgramWhoseCallerIsInterrupted() {
        Tool sleep = new Tool("sleep", "coreutils");
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> sleep.run(Duration.ofSeconds(30), List.of("30")))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.INTERRUPTED));

        assertThat(Thread.interrupted()).isTrue();
    }

    private void assertRejected(Path image, String message) {
        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> images.inspect(image))
                .withMessageContaining(message)
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.REJECTED));
    }
}
