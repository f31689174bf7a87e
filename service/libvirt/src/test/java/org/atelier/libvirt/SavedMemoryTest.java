package org.atelier.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedMemoryTest {

    private static final String XML = "<domain><name>\u00e4</name></domain>";
    private static final String COOKIE = "<cookie/>";
    private static final int PADDING = 64 << 10;

    @TempDir
    Path directory;

    @Test
    void shouldPutAnotherXmlBeforeWhatQemuWrote() throws IOException {
        SavedMemory memory = SavedMemory.read(file(saved("LibvirtQemudSave", 2, XML, COOKIE)));

        byte[] bytes = memory.beginningFor("<longer>".repeat(100));
        ByteBuffer beginning = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(memory.domain().find("name").orElseThrow().text()).isEqualTo("\u00e4");
        assertThat(memory.stateOffset()).isEqualTo(92 + XML.length() + 2 + COOKIE.length() + 1 + PADDING);
        assertThat(beginning.getInt(16)).as("version").isEqualTo(2);
        assertThat(beginning.getInt(20)).as("length").isEqualTo(beginning.capacity() - 92);
        assertThat(beginning.getInt(24)).as("running").isZero();
        assertThat(beginning.getInt(28)).as("compression").isEqualTo(7);
        assertThat(beginning.getInt(32)).as("cookie").isEqualTo(801);
        assertThat(new String(bytes, 92 + 801, COOKIE.length() + 1, StandardCharsets.UTF_8))
                .isEqualTo(COOKIE + "\0");
    }

    @Test
    void shouldDoWithoutACookie() throws IOException {
        SavedMemory memory = SavedMemory.read(file(saved("LibvirtQemudSave", 2, XML, "")));

        ByteBuffer beginning = ByteBuffer.wrap(memory.beginningFor("<a/>")).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(beginning.getInt(32)).isZero();
        assertThat(beginning.capacity()).isEqualTo(92 + 5);
    }

    @Test
    void shouldRefuseWhatIsDamagedOrSomethingElse() throws IOException {
        assertRejected("is not what libvirt saves", saved("LibvirtQemudNone", 2, XML, COOKIE));
        assertRejected("was not written to its end", saved("LibvirtQemudPart", 2, XML, COOKIE));
        assertRejected("is of version 3", saved("LibvirtQemudSave", 3, XML, COOKIE));
        assertRejected("is not what libvirt saves", new byte[0]);
        assertRejected("ends too early", Arrays.copyOf(whole(), whole().length - 5));
        assertRejected("is damaged", changed(20, -1));
        assertRejected("is damaged", changed(20, 1 << 30));
        assertRejected("is damaged", changed(32, 1 << 20));
        Path noXml = file(saved("LibvirtQemudSave", 2, "hello", COOKIE));
        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> SavedMemory.read(noXml).domain())
                .withMessageContaining("is damaged")
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.REJECTED));
    }

    private void assertRejected(String message, byte[] content) throws IOException {
        Path file = file(content);
        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> SavedMemory.read(file))
                .withMessageContaining(message)
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.REJECTED));
    }

    private static byte[] whole() {
        return saved("LibvirtQemudSave", 2, XML, COOKIE);
    }

    private static byte[] changed(int offset, int number) {
        byte[] content = whole();
        ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, number);
        return content;
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(directory.resolve("memory"), content);
    }

    /** As libvirt writes it, with five bytes of QEMU's. */
    private static byte[] saved(String magic, int version, String xml, String cookie) {
        byte[] text = (xml + "\0").getBytes(StandardCharsets.UTF_8);
        byte[] more = cookie.isEmpty() ? new byte[0] : (cookie + "\0").getBytes(StandardCharsets.UTF_8);
        int length = text.length + more.length + PADDING;
        ByteBuffer bytes = ByteBuffer.allocate(92 + length + 5).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(magic.getBytes(StandardCharsets.US_ASCII));
        bytes.putInt(version).putInt(length).putInt(1).putInt(7).putInt(more.length == 0 ? 0 : text.length);
        bytes.position(92);
        bytes.put(text).put(more);
        bytes.position(92 + length);
        return bytes.put("QEVM!".getBytes(StandardCharsets.US_ASCII)).array();
    }
}
