package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.atelier.spi.transport.TransferListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cache offers transports to begin from. */
final class OlderVersionsTest {

    private static final URI SOURCE = URI.create("rsync://images.example/image");
    private static final long LIMIT = 1 << 20;

    @TempDir
    Path directory;

    private final FakeTransport transport = new FakeTransport();
    private ImageCache cache;

    @BeforeEach
    void openCache() {
        cache = ImageCache.open(directory, transport, CacheLimits.NONE, Clock.systemUTC());
    }

    @Test
    void shouldOfferWhatAUrlHadBeforeAsLongAsItIsHere() throws IOException {
        CachedImage older = fetch();
        transport.content = TransportContract.random(2_000);
        CachedImage newer = fetch();
        Files.delete(newer.path());

        fetch();
        fetch();

        assertThat(transport.older).containsExactly(older.path(), newer.path());
    }

    @Test
    void shouldOfferWhatEverybodyMayHaveToNobodyWithACredential() {
        fetch();

        cache.fetch(
                SOURCE,
                Optional.empty(),
                LIMIT,
                Optional.empty(),
                "CN=alice",
                FakeTransport.credential("CN=alice"),
                TransferListener.SILENT);

        assertThat(transport.older).isEmpty();
    }

    @Test
    void shouldForgetWhatUrlsHadWhenItIsTakenOut() {
        fetch();
        Path versions = directory.resolve("versions");
        assertThat(versions).isNotEmptyDirectory();

        assertThat(new CacheFiles(directory).prune(0)).hasSize(1);

        assertThat(versions).isEmptyDirectory();
    }

    private CachedImage fetch() {
        return cache.fetch(SOURCE, Optional.empty(), LIMIT, Optional.empty(), TransferListener.SILENT);
    }
}
