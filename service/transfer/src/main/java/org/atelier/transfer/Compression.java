package org.atelier.transfer;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** How images are packed. One is told by its first bytes, whatever its name. */
enum Compression {
    /** RFC 1952, also several members one after the other. */
    GZIP(0x1f, 0x8b) {
        @Override
        InputStream unpack(InputStream packed) throws IOException {
            return new GZIPInputStream(packed, BUFFER);
        }
    },
    /** The .xz format; what {@code xz -9} makes takes 65 MiB of memory, and more is refused. */
    XZ(0xfd, '7', 'z', 'X', 'Z', 0) {
        @Override
        InputStream unpack(InputStream packed) throws IOException {
            return new XZInputStream(packed, MOST_XZ_KIB);
        }
    },
    /** RFC 8878; windows up to 128 MiB, which {@code zstd} unpacks without being told to. */
    ZSTD(0x28, 0xb5, 0x2f, 0xfd) {
        @Override
        InputStream unpack(InputStream packed) throws IOException {
            return new ZstdInputStream(packed).setLongMax(MOST_ZSTD_LOG);
        }
    };

    private static final int BUFFER = 64 << 10;
    private static final int MOST_XZ_KIB = 70 << 10;
    private static final int MOST_ZSTD_LOG = 27;

    private final byte[] magic;

    Compression(int... magic) {
        this.magic = new byte[magic.length];
        for (int i = 0; i < magic.length; i++) {
            this.magic[i] = (byte) magic[i];
        }
    }

    /** What is in it, as it is read. */
    abstract InputStream unpack(InputStream packed) throws IOException;

    /** How a file is packed; empty where it is not, in any of these ways. */
    static Optional<Compression> of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] begin = in.readNBytes(XZ.magic.length);
            return Arrays.stream(values()).filter(each -> each.begins(begin)).findFirst();
        }
    }

    private boolean begins(byte[] begin) {
        return begin.length >= magic.length && Arrays.equals(begin, 0, magic.length, magic, 0, magic.length);
    }
}
