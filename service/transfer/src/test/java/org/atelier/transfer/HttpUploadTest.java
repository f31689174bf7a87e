package org.atelier.transfer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.binaryEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.atelier.spi.transport.SendRequest;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What web servers answer to PUT. */
@Timeout(60)
final class HttpUploadTest {

    private static final byte[] CONTENT = TransportContract.random(100_000);

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path folder;

    private final Transport transport = HttpTransports.allowing("localhost");

    @Test
    void shouldSayWhatIsSent() throws IOException {
        SERVER.stubFor(put("/disk").willReturn(aResponse().withStatus(201)));

        transport.send(request("/disk"), TransferListener.SILENT);

        String digest = Base64.getEncoder().encodeToString(Digests.sha256().digest(CONTENT));
        SERVER.verify(putRequestedFor(urlPathEqualTo("/disk"))
                .withHeader("Content-Length", equalTo("100000"))
                .withHeader("Repr-Digest", equalTo("sha-256=:" + digest + ":"))
                .withRequestBody(binaryEqualTo(CONTENT)));
    }

    @Test
    void shouldSendToWhereTheServerSays() throws IOException {
        SERVER.stubFor(put("/door")
                .willReturn(aResponse()
                        .withStatus(307)
                        .withHeader("Location", url("/pool").toString())));
        SERVER.stubFor(put("/pool").willReturn(aResponse().withStatus(201)));

        transport.send(request("/door"), TransferListener.SILENT);

        SERVER.verify(putRequestedFor(urlPathEqualTo("/pool")).withRequestBody(binaryEqualTo(CONTENT)));
    }

    @Test
    void shouldNotSendToWhereTheSiteDoesNotAllow() {
        SERVER.stubFor(put("/away")
                .willReturn(aResponse().withStatus(307).withHeader("Location", "http://elsewhere.example/disk")));

        assertThat(refusal("/away").kind()).isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void shouldSeeThatLessIsThereThanWasSent() {
        SERVER.stubFor(put("/short").willReturn(aResponse().withStatus(201)));
        SERVER.stubFor(head(urlPathEqualTo("/short")).willReturn(aResponse().withHeader("Content-Length", "99999")));

        TransferException refused = refusal("/short");

        assertThat(refused.kind()).isEqualTo(Kind.CHANGED);
        assertThat(refused).hasMessageContaining("99999").hasMessageContaining("100000");
    }

    @ParameterizedTest
    @CsvSource({
        "401, FORBIDDEN, 1",
        "403, FORBIDDEN, 1",
        "404, NOT_FOUND, 1",
        "409, NOT_FOUND, 1",
        "405, UNSUPPORTED, 1",
        "413, TOO_LARGE, 1",
        "507, FULL, 1",
        "503, UNREACHABLE, 4"
    })
    void shouldSayWhyTheServerDoesNotTakeIt(int status, Kind kind, int requests) {
        String path = "/status-" + status;
        SERVER.stubFor(put(path).willReturn(aResponse().withStatus(status)));

        TransferException refused = refusal(path);

        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(refused).hasMessageContaining(String.valueOf(status));
        SERVER.verify(requests, putRequestedFor(urlPathEqualTo(path)));
    }

    private TransferException refusal(String path) {
        TransferException refused = catchThrowableOfType(
                TransferException.class, () -> transport.send(request(path), TransferListener.SILENT));
        assertThat(refused).as("it was sent").isNotNull();
        return refused;
    }

    private SendRequest request(String path) throws IOException {
        Path source = Files.write(folder.resolve("source"), CONTENT);
        return new SendRequest(source, url(path), TransportContract.sha256(CONTENT), Optional.empty());
    }

    private static URI url(String path) {
        return URI.create("http://localhost:" + SERVER.getPort() + path);
    }
}
