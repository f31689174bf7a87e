package org.atelier.libvirt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What the first bytes of a file tell: a raw image has no header of its own, so it must at least look like a disk. */
enum DiskSignature {
    QCOW2,
    /** A partition table (MBR, which a GPT has too) or an ext2, ext3 or ext4 filesystem. */
    RAW,
    UNKNOWN;

    private static final int LENGTH = 2048;
    private static final int QCOW2_MAGIC = 0x514649fb;
    private static final int BOOT_SIGNATURE_OFFSET = 510;
    private static final int EXT_MAGIC_OFFSET = 1024 + 56;

    static DiskSignature of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(Arrays.copyOf(in.readNBytes(LENGTH), LENGTH));
        }
    }

    static DiskSignature of(byte[] start) {
        ByteBuffer bytes = ByteBuffer.wrap(start);
        if (bytes.getInt(0) == QCOW2_MAGIC) {
            return QCOW2;
        }
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        boolean partitioned = (bytes.getShort(BOOT_SIGNATURE_OFFSET) & 0xffff) == 0xaa55;
        boolean ext = (bytes.getShort(EXT_MAGIC_OFFSET) & 0xffff) == 0xef53;
        return partitioned || ext ? RAW : UNKNOWN;
    }
}
