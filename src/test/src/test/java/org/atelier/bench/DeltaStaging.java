package org.atelier.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.atelier.spi.transport.SendRequest;
import org.atelier.spi.transport.SshLogin;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;
import org.atelier.spi.transport.TransportSettings;
import org.atelier.testkit.OwnSshd;
import org.atelier.transfer.TransportRegistry;

/**
 * The row of {@link StagingFigure} on newer versions: an image of 1 GiB, of which 5 % have changed, in runs of 4 to 64 KiB that lie anywhere
 * in it and have random content, is fetched by rsync where the older version is here, and sent where it is there. Counted is all that goes over the wire, both ways,
 * with what rsync and SSH add.
 */
record DeltaStaging() {

    private static final int BLOCK = 4096;
    private static final int LONGEST_RUN = 16;
    private static final int CHANGED_PERCENT = 5;
    private static final double MIB = 1 << 20;

    void measure(Table table, Path folder, OwnSshd server, Path older) throws IOException {
        Path newer = folder.resolve("newer");
        Files.copy(older, newer);
        long changed = change(newer);
        Path target = folder.resolve("target");
        try (CountedDoor door = CountedDoor.to(server.port());
                TransportRegistry transports = transports(folder, server, door)) {
            Race race = new Race(table, door, newer, target, changed);
            TransferRequest fetch =
                    new TransferRequest(door.url(newer), target, Optional.empty(), 1L << 30).withBasis(older);
            String sha256 = race.run("rsync: URL", () -> transports.fetch(fetch, TransferListener.SILENT));
            Files.copy(older, target, StandardCopyOption.REPLACE_EXISTING);
            SendRequest send = new SendRequest(newer, door.url(target), sha256, Optional.empty());
            String unused = race.run("to an rsync: URL", () -> transports.send(send, TransferListener.SILENT));
        } finally {
            Files.deleteIfExists(newer);
            Files.deleteIfExists(target);
        }
    }

    /** What both ways are measured by. */
    private record Race(Table table, CountedDoor door, Path newer, Path target, long changed) {

        /** The digest of what was moved. */
        String run(String how, Supplier<TransferResult> transfer) throws IOException {
            long before = door.bytes();
            long begun = System.nanoTime();
            String sha256 = transfer.get().sha256();
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (Files.mismatch(newer, target) >= 0) {
                throw new IllegalStateException("The copy is another file.");
            }
            long moved = door.bytes() - before;
            table.row(
                    how + ", 5 % changed: moved over changed",
                    "%.3f (%.1f over %.1f MiB; %.1f s)",
                    (double) moved / changed,
                    moved / MIB,
                    changed / MIB,
                    seconds);
            return sha256;
        }
    }

    private static TransportRegistry transports(Path folder, OwnSshd server, CountedDoor door) throws IOException {
        Path known = folder.resolve("known_hosts_of_door");
        Files.writeString(
                known, Files.readString(server.knownHosts()).replace("]:" + server.port(), "]:" + door.port()));
        SshLogin login = new SshLogin(List.of(server.key()), known, List.of(OwnSshd.user()));
        return TransportRegistry.load(new TransportSettings(
                List.of(), List.of("127.0.0.1"), List.of(), Duration.ofSeconds(60), 1, Optional.of(login), List.of()));
    }

    /** How many bytes are other ones now. */
    private static long change(Path file) throws IOException {
        Random random = new Random(5);
        BitSet changed = new BitSet();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            int blocks = Math.toIntExact(channel.size() / BLOCK);
            while (changed.cardinality() < (long) blocks * CHANGED_PERCENT / 100) {
                int length = 1 + random.nextInt(LONGEST_RUN);
                int from = random.nextInt(blocks - length);
                byte[] run = new byte[length * BLOCK];
                random.nextBytes(run);
                channel.write(ByteBuffer.wrap(run), (long) from * BLOCK);
                changed.set(from, from + length);
            }
        }
        return (long) changed.cardinality() * BLOCK;
    }
}
