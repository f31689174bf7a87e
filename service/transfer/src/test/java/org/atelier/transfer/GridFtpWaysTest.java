package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.atelier.spi.transport.GridLogin;
import org.atelier.spi.transport.SendRequest;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;
import org.atelier.testkit.OwnGridFtp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against Globus' own server, other than with what {@link GridFtpTransportTest} takes. */
@Timeout(120)
final class GridFtpWaysTest {

    private static final byte[] CONTENT = TransportContract.random(2_000_003);

    @TempDir
    static Path folder;

    private static TestGrid grid;
    private static OwnGridFtp server;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        grid = new TestGrid(folder.resolve("pki"));
        server = OwnGridFtp.in(folder, grid.server(), List.of(TestGrid.name("alice")));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void shouldEncryptWhatComesAndWhatGoes() throws IOException {
        GridFtpTransport transport = transport(2, true);

        fetch(transport, server, Optional.empty());
        send(transport, server);

        assertThat(directory.resolve("fetched")).hasBinaryContent(CONTENT);
        assertThat(directory.resolve("sent")).hasBinaryContent(CONTENT);
    }

    @Test
    void shouldOpenAllConnectionsItselfWhereThereIsToBeOne() throws IOException {
        GridFtpTransport transport = transport(1, false);

        fetch(transport, server, Optional.of(TransportContract.sha256(CONTENT)));
        send(transport, server);

        assertThat(directory.resolve("fetched")).hasBinaryContent(CONTENT);
        assertThat(directory.resolve("sent")).hasBinaryContent(CONTENT);
    }

    @ParameterizedTest
    @CsvSource({"4, false", "1, false", "4, true"})
    void shouldComeAndGoByIpv6(int streams, boolean confidential) throws IOException {
        InetAddress six = InetAddress.getAllByName("::1")[0];
        assumeTrue(isOurs(six), "this machine has no IPv6");
        InMemoryDnsResolver names = new InMemoryDnsResolver();
        names.add("localhost", six);
        Path settings = Files.createDirectory(directory.resolve("six"));
        try (OwnGridFtp other = OwnGridFtp.in(settings, grid.server(), List.of(TestGrid.name("alice")), "::1")) {
            GridFtpTransport transport = grid.transport(
                    login(streams, confidential),
                    List.of("localhost"),
                    Duration.ofSeconds(30),
                    Clock.systemUTC(),
                    names);

            fetch(transport, other, Optional.of(TransportContract.sha256(CONTENT)));
            send(transport, other);
        }
        assertThat(directory.resolve("fetched")).hasBinaryContent(CONTENT);
        assertThat(directory.resolve("sent")).hasBinaryContent(CONTENT);
    }

    private static boolean isOurs(InetAddress address) throws SocketException {
        return NetworkInterface.getByInetAddress(address) != null;
    }

    private GridFtpTransport transport(int streams, boolean confidential) {
        return grid.transport(login(streams, confidential), List.of("localhost"), Duration.ofSeconds(30));
    }

    private static GridLogin login(int streams, boolean confidential) {
        return new GridLogin(
                grid.identity(Optional.of(grid.proxy("alice", Duration.ofHours(1)))), streams, confidential);
    }

    private void fetch(GridFtpTransport transport, OwnGridFtp from, Optional<String> sha256) throws IOException {
        Path source = Files.write(directory.resolve("source"), CONTENT);
        TransferResult result = transport.fetch(
                new TransferRequest(from.url(source), directory.resolve("fetched"), sha256, CONTENT.length),
                TransferListener.SILENT);
        assertThat(result).isEqualTo(new TransferResult(CONTENT.length, TransportContract.sha256(CONTENT)));
    }

    private void send(GridFtpTransport transport, OwnGridFtp to) throws IOException {
        Path source = Files.write(directory.resolve("source"), CONTENT);
        transport.send(
                new SendRequest(
                        source, to.url(directory.resolve("sent")), TransportContract.sha256(CONTENT), Optional.empty()),
                TransferListener.SILENT);
    }
}
