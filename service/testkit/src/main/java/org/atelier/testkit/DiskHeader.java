package org.atelier.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** The first bytes of a file that may be a disk image. */
record DiskHeader(ByteBuffer bytes) {

    private static final int LENGTH = 2048;
    private static final int QCOW2_MAGIC = 0x514649fb;
    private static final long EXTERNAL_DATA_FILE = 4;

    static DiskHeader read(Path image) throws IOException {
        try (InputStream in = Files.newInputStream(image)) {
            return new DiskHeader(ByteBuffer.wrap(Arrays.copyOf(in.readNBytes(LENGTH), LENGTH)));
        }
    }

    static byte[] qcow2(long virtualSize, String backingFile) {
        byte[] name = backingFile.getBytes(StandardCharsets.UTF_8);
        ByteBuffer header = ByteBuffer.allocate(104 + name.length);
        header.putInt(QCOW2_MAGIC).putInt(3);
        header.putLong(name.length == 0 ? 0 : 104).putInt(name.length);
        header.putInt(16).putLong(virtualSize);
        header.position(104);
        return header.put(name).array();
    }

    /** The header of the same disk with another size. */
    byte[] grown(long virtualSize) {
        boolean overlay = bytes.getLong(8) != 0;
        return qcow2(virtualSize, overlay ? backingFile().toString() : "");
    }

    boolean isQcow2() {
        return bytes.getInt(0) == QCOW2_MAGIC && (bytes.getInt(4) == 2 || bytes.getInt(4) == 3);
    }

    boolean refersToOtherFiles() {
        return bytes.getLong(8) != 0 || hasDataFile();
    }

    private boolean hasDataFile() {
        return bytes.getInt(4) == 3 && (bytes.getLong(72) & EXTERNAL_DATA_FILE) != 0;
    }

    /** Refuses what is not of this format, and an overlay whose base is not by its whole path and there. */
    void requireOwn(Path image, ImageFormat format) {
        boolean overlay = isQcow2() && bytes.getLong(8) != 0;
        boolean whole = !overlay || (backingFile().isAbsolute() && Files.isRegularFile(backingFile()));
        if (isQcow2() != (format == ImageFormat.QCOW2) || !whole || (isQcow2() && hasDataFile())) {
            throw new VmmException(
                    VmmError.REJECTED,
                    "The image " + image + " is not of the format " + format.label() + ", or refers to another file.");
        }
    }

    /** What an overlay says that its base is. */
    String foreignBase(Path image) {
        if (!isQcow2() || bytes.getLong(8) == 0 || hasDataFile()) {
            throw new VmmException(
                    VmmError.REJECTED, "The file " + image + " stands alone, and is no overlay, or has a data file.");
        }
        return backingFile().toString();
    }

    private Path backingFile() {
        byte[] name = new byte[bytes.getInt(16)];
        bytes.duplicate().position((int) bytes.getLong(8)).get(name);
        return Path.of(new String(name, StandardCharsets.UTF_8));
    }

    long qcow2VirtualSize() {
        return bytes.getLong(24);
    }

    /** Whether a partition table or an ext filesystem starts here. */
    boolean isRawDisk() {
        boolean masterBootRecord = bytes.getShort(510) == 0x55aa;
        boolean ext = bytes.getShort(1080) == 0x53ef;
        return masterBootRecord || ext;
    }
}
