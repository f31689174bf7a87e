package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheRoomTest {

    private static final URI SOURCE = URI.create("https://images.example/image");
    private static final long GIB = 1L << 30;

    @TempDir
    Path directory;

    private CacheFiles files;

    @BeforeEach
    void makeCache() throws IOException {
        files = new CacheFiles(directory);
        Files.createDirectories(files.images());
        Files.createDirectories(files.incoming());
    }

    @Test
    void shouldTakeOutWhatIsUnusedForWhatComes() throws IOException {
        Path idle = Files.write(files.images().resolve("a".repeat(64)), new byte[100]);
        CacheRoom room = new CacheRoom(files, new CacheLimits(150, 0));

        try (CacheRoom.Arrival arrival = room.arrival(SOURCE, TransferListener.SILENT)) {
            arrival.expect(50);
            assertThat(idle).exists();
            arrival.expect(51);
        }

        assertThat(idle).doesNotExist();
    }

    @Test
    void shouldCountWhatOthersWereToldToBring() throws IOException {
        Path idle = Files.write(files.images().resolve("a".repeat(64)), new byte[100]);
        CacheRoom room = new CacheRoom(files, new CacheLimits(150, 0));

        try (CacheRoom.Arrival first = room.arrival(SOURCE, TransferListener.SILENT);
                CacheRoom.Arrival second = room.arrival(SOURCE, TransferListener.SILENT)) {
            first.expect(30);
            first.progress(10, 30);
            second.expect(30);
            assertThat(idle).exists();
            second.expect(31);
        }

        assertThat(idle).doesNotExist();
    }

    @Test
    void shouldRefuseWhatTheDiskHasNoRoomFor() throws IOException {
        Path idle = Files.write(files.images().resolve("a".repeat(64)), new byte[100]);
        Path used = Files.write(files.images().resolve("b".repeat(64)), new byte[100]);
        Files.createLink(directory.resolve("disk"), used);
        long disk = Files.getFileStore(directory).getTotalSpace();
        CacheRoom room = new CacheRoom(files, new CacheLimits(Long.MAX_VALUE, GIB));

        try (CacheRoom.Arrival arrival = room.arrival(SOURCE, TransferListener.SILENT)) {
            assertThatExceptionOfType(TransferException.class)
                    .isThrownBy(() -> arrival.expect(disk))
                    .withMessageContaining(disk + " bytes")
                    .withMessageContaining(GIB + " stay free")
                    .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(TransferException.Kind.LOCAL));
        }
        assertThat(idle).doesNotExist();
        assertThat(used).exists();
    }

    @Test
    void shouldGiveBackWhatAnEndedTransferWasPromised() throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace();
        CacheRoom room = new CacheRoom(files, CacheLimits.NONE);

        try (CacheRoom.Arrival arrival = room.arrival(SOURCE, TransferListener.SILENT)) {
            arrival.expect(free / 4 * 3);
            try (CacheRoom.Arrival other = room.arrival(SOURCE, TransferListener.SILENT)) {
                assertThatExceptionOfType(TransferException.class).isThrownBy(() -> other.expect(free / 2));
            }
        }

        try (CacheRoom.Arrival arrival = room.arrival(SOURCE, TransferListener.SILENT)) {
            assertThatNoException().isThrownBy(() -> arrival.expect(free / 2));
        }
    }
}
