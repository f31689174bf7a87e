package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Images that come packed: what is in them, what is wrong with them, and what they may not do to the service. */
@Timeout(60)
class PackedImagesTest {

    private static final URI SOURCE = URI.create("https://images.example/image");
    private static final long LIMIT = 10_000_000;

    /** What {@code xz --lzma2=dict=128MiB} makes of "hello": 130 MiB of memory are needed to unpack it. */
    private static final byte[] GREEDY = HexFormat.of()
            .parseHex(
                    "fd377a585a000004e6d6b446020021011e0000009b07516601000568656c6c6f0a000000a56097f194f6fde000011e06c12f"
                            + "a41d1fb6f37d010000000004595a");

    @TempDir
    Path directory;

    private final FakeTransport transport = new FakeTransport();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final byte[] image = TransportContract.random(3_000_000);
    private ImageCache cache;

    @BeforeEach
    void openCache() {
        cache = ImageCache.open(directory, transport, CacheLimits.NONE, Clock.systemUTC());
    }

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    /** How tests pack. */
    enum Packing {
        GZIP {
            @Override
            OutputStream into(OutputStream out) throws IOException {
                return new GZIPOutputStream(out);
            }
        },
        XZ {
            @Override
            OutputStream into(OutputStream out) throws IOException {
                return new XZOutputStream(out, new LZMA2Options(0));
            }
        },
        ZSTD {
            @Override
            OutputStream into(OutputStream out) throws IOException {
                return new ZstdOutputStream(out).setChecksum(true);
            }
        };

        abstract OutputStream into(OutputStream out) throws IOException;

        byte[] pack(byte[] content) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out = into(packed)) {
                out.write(content);
            }
            return packed.toByteArray();
        }

        /** So many zeros. */
        byte[] bomb(int mebibytes) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out = into(packed)) {
                for (int i = 0; i < mebibytes; i++) {
                    out.write(new byte[1 << 20]);
                }
            }
            return packed.toByteArray();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldUnpackOnceAndKeepBoth(Packing packing) throws IOException {
        transport.content = packing.pack(image);

        CachedImage unpacked = unpack(fetch());

        assertThat(unpacked.path()).hasBinaryContent(image);
        assertThat(unpack(fetch())).isEqualTo(unpacked);
        assertThat(transport.fetches).hasValue(1);
        assertThat(new CacheFiles(directory).entries())
                .extracting(CacheEntry::sha256, CacheEntry::unpacked)
                .containsExactly(tuple(digest(), false), tuple(digest(), true));
        assertNothingHalf();
    }

    @ParameterizedTest
    @EnumSource
    void shouldUnpackAllPartsOneAfterTheOther(Packing packing) throws IOException {
        byte[] first = packing.pack(Arrays.copyOf(image, 1_000_000));
        byte[] second = packing.pack(Arrays.copyOfRange(image, 1_000_000, image.length));
        transport.content = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, transport.content, first.length, second.length);

        assertThat(unpack(fetch()).path()).hasBinaryContent(image);
    }

    @Test
    void shouldSayThatItUnpacksOnlyWhenItDoes() throws IOException {
        List<String> told = new ArrayList<>();
        TransferListener listener = new TransferListener() {
            @Override
            public void progress(long doneBytes, long totalBytes) {
                told.add(doneBytes + " of " + totalBytes);
            }

            @Override
            public void unpacking() {
                told.add("unpacking");
            }
        };
        cache.unpack(fetch(), SOURCE, LIMIT, listener);
        transport.content = Packing.GZIP.pack(image);

        cache.unpack(fetch(), SOURCE, LIMIT, listener);
        int length = transport.content.length;
        assertThat(told).startsWith("unpacking").endsWith(length + " of " + length);

        told.clear();
        cache.unpack(fetch(), SOURCE, LIMIT, listener);
        assertThat(told).isEmpty();
    }

    @Test
    void shouldLeaveAloneWhatIsNotPacked() throws IOException {
        for (byte[] content :
                List.of(image, new byte[0], new byte[] {0x1f}, "QFI\u00fb".getBytes(StandardCharsets.ISO_8859_1))) {
            transport.content = content;

            CachedImage fetched = fetch();

            assertThat(unpack(fetched)).isEqualTo(fetched);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotUnpackMoreThanIsAllowed(Packing packing) throws IOException {
        transport.content = packing.bomb(64);

        assertThat(failure().kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(new CacheFiles(directory).entries())
                .extracting(CacheEntry::unpacked)
                .containsExactly(false);
        assertNothingHalf();
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseWhatIsDamagedOrCut(Packing packing) throws IOException {
        byte[] packed = packing.pack(image);
        for (byte[] bad : List.of(Arrays.copyOf(packed, packed.length / 2), damaged(packed))) {
            transport.content = bad;

            assertThat(failure())
                    .hasMessageContaining("is packed with " + packing)
                    .extracting(TransferException::kind)
                    .isEqualTo(Kind.DAMAGED);
        }
        assertNothingHalf();
    }

    @Test
    void shouldRefuseWhatTakesTooMuchMemory() {
        transport.content = GREEDY;

        assertThat(failure().kind()).isEqualTo(Kind.DAMAGED);
    }

    @Test
    void shouldMakeHolesOfZeros() throws IOException {
        transport.content = Packing.GZIP.bomb(8);

        CachedImage unpacked = unpack(fetch());

        assertThat(unpacked.bytes()).isEqualTo(8 << 20);
        Process du = new ProcessBuilder("du", "-k", unpacked.path().toString()).start();
        String blocks = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(Long.parseLong(blocks.split("\\s", 2)[0])).isLessThan(1024);
    }

    @Test
    void shouldUnpackOnceForAllWhoWantIt() throws IOException {
        transport.content = Packing.XZ.pack(image);
        CachedImage packed = fetch();

        List<CompletableFuture<CachedImage>> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> unpack(packed), threads))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertNothingHalf();
    }

    @Test
    void shouldStopWhenItIsCancelled() throws IOException {
        transport.content = Packing.GZIP.pack(image);
        CachedImage packed = fetch();

        Thread.currentThread().interrupt();
        TransferException cancelled = catchThrowableOfType(TransferException.class, () -> unpack(packed));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(cancelled.kind()).isEqualTo(Kind.CANCELLED);
        assertNothingHalf();
    }

    private static byte[] damaged(byte[] packed) {
        byte[] damaged = packed.clone();
        for (int i = damaged.length / 2; i < damaged.length / 2 + 64; i++) {
            damaged[i] = (byte) ~damaged[i];
        }
        return damaged;
    }

    private CachedImage fetch() {
        return cache.fetch(SOURCE, Optional.of(digest()), LIMIT, Optional.empty(), TransferListener.SILENT);
    }

    private CachedImage unpack(CachedImage packed) {
        return cache.unpack(packed, SOURCE, LIMIT, TransferListener.SILENT);
    }

    private TransferException failure() {
        CachedImage packed = fetch();
        return catchThrowableOfType(TransferException.class, () -> unpack(packed));
    }

    private String digest() {
        return TransportContract.sha256(transport.content);
    }

    private void assertNothingHalf() throws IOException {
        try (var left = Files.list(directory.resolve("incoming"))) {
            assertThat(left).isEmpty();
        }
    }
}
