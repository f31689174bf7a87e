package org.atelier.libvirt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.atelier.libvirt.domain.XmlNode;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/**
 * A file in which libvirt's QEMU driver has saved a machine: a header, the domain's XML, a cookie of libvirt's, and then what QEMU
 * wrote. libvirt takes the same under another XML for another machine.
 *
 * <p>The header has 92 bytes: a magic word of 16, and then numbers of 4 bytes, little-endian: the version, the length of XML and
 * cookie together, whether the machine was running, the compression, and where in them the cookie begins (0: there is none).
 */
final class SavedMemory {

    private static final String MAGIC = "LibvirtQemudSave";
    private static final String UNFINISHED = "LibvirtQemudPart";
    private static final int HEADER = 92;
    private static final int VERSION_OFFSET = 16;
    private static final int LENGTH_OFFSET = 20;
    private static final int RUNNING_OFFSET = 24;
    private static final int COOKIE_OFFSET = 32;
    private static final int VERSION = 2;
    private static final int MOST_DATA = 16 << 20;

    private final Path file;
    private final byte[] header;
    private final byte[] data;

    private SavedMemory(Path file, byte[] header, byte[] data) {
        this.file = file;
        this.header = header;
        this.data = data;
    }

    /**
     * Reads all but what QEMU wrote.
     *
     * @throws VmmException with {@link VmmError#REJECTED} where the file is something else, or damaged, or not whole
     */
    static SavedMemory read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] header = in.readNBytes(HEADER);
            int length = dataLength(file, header);
            byte[] data = in.readNBytes(length);
            if (data.length < length || Files.size(file) <= HEADER + length) {
                throw rejected(file, "ends too early");
            }
            return new SavedMemory(file, header, data);
        } catch (IOException e) {
            throw new VmmException(VmmError.REJECTED, "The saved memory " + file + " cannot be read: " + e, e);
        }
    }

    /** A header of what is no machine: enough for libvirt to find the XML. */
    static byte[] beginning(String xml) {
        byte[] header = Arrays.copyOf(MAGIC.getBytes(StandardCharsets.US_ASCII), HEADER);
        littleEndian(header).putInt(VERSION_OFFSET, VERSION);
        return beginning(header, xml, new byte[0]);
    }

    Path file() {
        return file;
    }

    /** Where in the file begins what QEMU wrote. */
    long stateOffset() {
        return HEADER + (long) data.length;
    }

    /** The domain that was saved. */
    XmlNode domain() {
        int cookie = cookieOffset();
        String text = text(Arrays.copyOf(data, cookie == 0 ? data.length : cookie));
        try {
            return XmlNode.parse(text);
        } catch (IllegalArgumentException e) {
            throw new VmmException(VmmError.REJECTED, "The saved memory " + file + " is damaged: " + e.getMessage(), e);
        }
    }

    /** What comes before what QEMU wrote, for a machine of this XML that is to be paused when it has been restored. */
    byte[] beginningFor(String xml) {
        int cookie = cookieOffset();
        String text = cookie == 0 ? "" : text(Arrays.copyOfRange(data, cookie, data.length));
        return beginning(header, xml, text.isEmpty() ? new byte[0] : terminated(text));
    }

    private static byte[] beginning(byte[] like, String xml, byte[] cookie) {
        byte[] header = like.clone();
        byte[] text = terminated(xml);
        littleEndian(header)
                .putInt(LENGTH_OFFSET, text.length + cookie.length)
                .putInt(RUNNING_OFFSET, 0)
                .putInt(COOKIE_OFFSET, cookie.length == 0 ? 0 : text.length);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(header);
        all.writeBytes(text);
        all.writeBytes(cookie);
        return all.toByteArray();
    }

    private static int dataLength(Path file, byte[] header) {
        String magic = new String(header, 0, Math.min(header.length, MAGIC.length()), StandardCharsets.ISO_8859_1);
        if (magic.equals(UNFINISHED)) {
            throw rejected(file, "was not written to its end");
        }
        if (header.length < HEADER || !magic.equals(MAGIC)) {
            throw rejected(file, "is not what libvirt saves of QEMU machines");
        }
        int version = littleEndian(header).getInt(VERSION_OFFSET);
        if (version != VERSION) {
            throw rejected(file, "is of version " + version + " of libvirt's format; it must be of version " + VERSION);
        }
        int length = littleEndian(header).getInt(LENGTH_OFFSET);
        int cookie = littleEndian(header).getInt(COOKIE_OFFSET);
        if (length <= 0 || length > MOST_DATA || cookie < 0 || cookie >= length) {
            throw rejected(file, "is damaged: its XML has " + length + " bytes, with a cookie from byte " + cookie);
        }
        return length;
    }

    private int cookieOffset() {
        return littleEndian(header).getInt(COOKIE_OFFSET);
    }

    /** What stands before the first NUL. */
    private static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private static byte[] terminated(String text) {
        return (text + '\0').getBytes(StandardCharsets.UTF_8);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static VmmException rejected(Path file, String reason) {
        return new VmmException(
                VmmError.REJECTED, "The saved memory " + file + " " + reason + ". Maybe freeze the machine again.");
    }
}
