package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk of 1 MiB, which a process has for itself and lets this one look at. */
@Timeout(60)
final class FullDiskTest {

    private static final byte[] CONTENT = TransportContract.random(2 << 20);

    @TempDir
    Path folder;

    private Process keeper;
    private Path disk;

    @BeforeEach
    void mount() throws IOException {
        keeper = new ProcessBuilder(
                        "unshare",
                        "-rm",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=1m tmpfs \"$0\" && echo mounted && exec sleep 600",
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = keeper.inputReader(StandardCharsets.UTF_8);
        assumeTrue("mounted".equals(said.readLine()), "this kernel lets nobody mount disks of their own");
        disk = Path.of("/proc/" + keeper.pid() + "/root" + folder);
    }

    @AfterEach
    void unmount() {
        keeper.destroyForcibly();
    }

    @Test
    void shouldSayThatTheDiskIsFullAndKeepNothingOfTheFile() {
        String head = "HTTP/1.1 200 OK\nContent-Length: " + CONTENT.length;
        try (RawServer server = new RawServer(RawServer.reply(head, CONTENT))) {
            TransferRequest request =
                    new TransferRequest(server.url(), disk.resolve("target"), Optional.empty(), CONTENT.length);

            TransferException failed =
                    catchThrowableOfType(TransferException.class, () -> HttpTransports.allowing("localhost")
                            .fetch(request, TransferListener.SILENT));

            assertThat(failed.kind()).isEqualTo(Kind.LOCAL);
            assertThat(failed).hasMessageContaining("Is the disk full?");
            assertThat(server.requests.stream().filter(line -> line.startsWith("GET")))
                    .hasSize(1);
            assertThat(disk).isEmptyDirectory();
        }
    }
}
