package org.atelier.transfer;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** How images are packed. One is told by its first bytes, whatever its name. */
enum Compression {
    /** RFC 1952, also several members one after the other. */
    GZIP("\u001f\u008b") {
        @Override
        InputStream unpack(InputStream packed) throws IOException {
            return new GZIPInputStream(packed, BUFFER);
        }
    },
    /** The .xz format; what {@code xz -9} makes takes 65 MiB of memory, and more is refused. */
    XZ("\u00fd7zXZ\0") {
        @Override
        InputStream unpack(InputStream packed) throws IOException {
            return new XZInputStream(packed, MOST_XZ_KIB);
        }
    },
    /** RFC 8878; windows up to 128 MiB, which {@code zstd} unpacks without being told to. */
    ZSTD("(\u00b5/\u00fd") {
        @Override
        InputStream unpack(InputStream packed) throws IOException {
            return new ZstdInputStream(packed).setLongMax(MOST_ZSTD_LOG);
        }
    };

    private static final int LONGEST_MAGIC = 6;
    private static final int BUFFER = 64 << 10;
    private static final int MOST_XZ_KIB = 70 << 10;
    private static final int MOST_ZSTD_LOG = 27;

    /** Its first bytes, one character each. */
    private final String magic;

    Compression(String magic) {
        this.magic = magic;
    }

    /** What is in it, as it is read. */
    abstract InputStream unpack(InputStream packed) throws IOException;

    /** How a file is packed; empty where it is not, in any of these ways. */
    static Optional<Compression> of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String begin = new String(in.readNBytes(LONGEST_MAGIC), StandardCharsets.ISO_8859_1);
            return Arrays.stream(values())
                    .filter(each -> begin.startsWith(each.magic))
                    .findFirst();
        }
    }
}
