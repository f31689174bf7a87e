package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which hosts and addresses a transfer may reach. */
@Timeout(60)
final class HostRulesTest {

    private static final byte[] CONTENT = TransportContract.random(1_000);
    private static final String HEAD = "HTTP/1.1 200 OK\nContent-Length: 1000";

    @TempDir
    Path arrivals;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
                        "0.1.2.3",
                "100.64.0.1", "192.0.0.170", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::", "::1",
                        "::ffff:127.0.0.1",
                "::127.0.0.1", "fe80::1", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "64:ff9b::7f00:1",
                        "2002:7f00:1::",
                "2001:0:7f00:1::",
            })
    void shouldCountEverythingInsideASiteAsNotPublic(String address) {
        assertThat(PublicAddresses.contains(HttpTransports.address(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "93.184.216.34", "100.128.0.1", "172.32.0.1", "2606:2800:220:1::1"})
    void shouldCountTheRestAsPublic(String address) {
        assertThat(PublicAddresses.contains(HttpTransports.address(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "127.0.0.1", "2130706433", "127.1", "[::1]", "[::ffff:127.0.0.1]", "inside.example"
            })
    void shouldNotReachInsideWhereOnlyPublicHostsAreAllowed(String host) {
        try (RawServer server = new RawServer(RawServer.reply(HEAD, CONTENT))) {
            Transport transport = transport("*");

            TransferException refused =
                    refusal(transport, URI.create("http://" + host + ":" + server.port() + "/image"));

            assertThat(refused.kind()).isIn(Kind.FORBIDDEN, Kind.UNSUPPORTED);
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void shouldNotFollowARedirectInside() {
        try (RawServer inside = new RawServer(RawServer.reply(HEAD, CONTENT))) {
            String location = "http://inside.example:" + inside.port() + "/image";
            try (RawServer named = new RawServer(
                    RawServer.reply("HTTP/1.1 302 Found\nContent-Length: 0\nLocation: " + location, new byte[0]))) {
                assertThat(refusal(transport("*", "localhost"), named.url()).kind())
                        .isEqualTo(Kind.FORBIDDEN);
                assertThat(inside.requests).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inside.example", "INSIDE.example"})
    void shouldReachInsideHostsThatAreNamed(String allowed) {
        try (RawServer server = new RawServer(RawServer.reply(HEAD, CONTENT))) {
            fetch(transport(allowed), URI.create("http://Inside.Example:" + server.port() + "/image"));

            assertThat(arrivals.resolve("target")).hasBinaryContent(CONTENT);
        }
    }

    @Test
    void shouldTellPortsApartWhereTheyAreNamed() {
        try (RawServer server = new RawServer(RawServer.reply(HEAD, CONTENT));
                RawServer other = new RawServer(RawServer.reply(HEAD, CONTENT))) {
            Transport transport = transport("localhost:" + server.port());

            fetch(transport, server.url());

            assertThat(refusal(transport, other.url()).kind()).isEqualTo(Kind.FORBIDDEN);
            assertThat(other.requests).isEmpty();
        }
    }

    @Test
    void shouldAllowNothingWhereNothingIsNamed() {
        try (RawServer server = new RawServer(RawServer.reply(HEAD, CONTENT))) {
            assertThat(refusal(transport(), server.url())).hasMessageContaining("allow localhost");
        }
    }

    private static Transport transport(String... allowed) {
        return HttpTransports.create(
                List.of(allowed), Map.of("localhost", "127.0.0.1", "inside.example", "127.0.0.1"), List.of());
    }

    private void fetch(Transport transport, URI source) {
        transport.fetch(
                new TransferRequest(source, arrivals.resolve("target"), Optional.empty(), 10_000),
                TransferListener.SILENT);
    }

    private TransferException refusal(Transport transport, URI source) {
        TransferException refused = catchThrowableOfType(TransferException.class, () -> fetch(transport, source));
        assertThat(refused).as("%s was fetched", source).isNotNull();
        return refused;
    }
}
