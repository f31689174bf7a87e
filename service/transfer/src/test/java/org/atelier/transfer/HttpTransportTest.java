package org.atelier.transfer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.atelier.spi.transport.Pace;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;
import org.atelier.spi.transport.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class HttpTransportTest implements TransportContract {

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().useChunkedTransferEncoding(ChunkedEncodingPolicy.BODY_FILE))
            .build();

    @TempDir
    Path arrivals;

    private final Transport transport = HttpTransports.allowing("localhost");

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public URI publish(String name, byte[] content) {
        SERVER.stubFor(get("/" + name).willReturn(aResponse().withBody(content)));
        return url("/" + name);
    }

    @Override
    public URI missing() {
        return url("/missing");
    }

    @Override
    public URI forbidden() {
        return URI.create("http://elsewhere.example/image");
    }

    @Override
    public Path arrivals() {
        return arrivals;
    }

    @Test
    void shouldTryAgainWhenTheServerIsBusy() {
        byte[] content = TransportContract.random(1_000);
        SERVER.stubFor(get("/busy")
                .inScenario("busy")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(503))
                .willSetStateTo("free"));
        SERVER.stubFor(get("/busy")
                .inScenario("busy")
                .whenScenarioStateIs("free")
                .willReturn(aResponse().withBody(content)));

        fetch(url("/busy"), Optional.of(TransportContract.sha256(content)));

        assertThat(target()).hasBinaryContent(content);
    }

    @ParameterizedTest
    @CsvSource({
        "401, FORBIDDEN, 1",
        "403, FORBIDDEN, 1",
        "404, NOT_FOUND, 1",
        "410, NOT_FOUND, 1",
        "503, UNREACHABLE, 4"
    })
    void shouldTellFinalFromTemporaryRefusals(int status, Kind kind, int requests) {
        String path = "/status-" + status;
        SERVER.stubFor(get(path).willReturn(aResponse().withStatus(status)));

        TransferException refused = refusal(url(path));

        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(refused).hasMessageContaining(String.valueOf(status));
        SERVER.verify(requests, getRequestedFor(urlPathEqualTo(path)));
    }

    @Test
    void shouldFollowRedirectsThatStayAllowed() {
        byte[] content = TransportContract.random(1_000);
        publish("there", content);
        SERVER.stubFor(get("/here").willReturn(aResponse().withStatus(302).withHeader("Location", "/there")));

        fetch(url("/here"), Optional.of(TransportContract.sha256(content)));

        assertThat(target()).hasBinaryContent(content);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"ETag | \"1\" | If-None-Match", "Last-Modified | Mon, 02 Nov 2026 10:00:00 GMT | If-Modified-Since"
            })
    void shouldKnowAFileAgainThatItsServerKnows(String header, String version, String condition) {
        SERVER.stubFor(get("/known")
                .willReturn(aResponse()
                        .withHeader(header, version)
                        .withHeader("Date", "Mon, 02 Nov 2026 10:02:00 GMT")
                        .withBody("content")));
        SERVER.stubFor(head(urlPathEqualTo("/known"))
                .withHeader(condition, equalTo(version))
                .willReturn(aResponse().withStatus(304)));

        TransferResult had = fetch(url("/known"), Optional.empty());

        assertThat(had.version()).contains(version);
        assertThat(transport().hasStill(url("/known"), had)).isTrue();
        assertThat(transport().hasStill(url("/known"), had.withVersion(Optional.of("\"2\""))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"ETag | W/\"1\"", "Last-Modified | Mon, 02 Nov 2026 10:01:59 GMT", "Last-Modified | yesterday"})
    void shouldNotRelyOnWhatMayBeOfAnotherFile(String header, String version) {
        SERVER.stubFor(get("/unsure")
                .willReturn(aResponse()
                        .withHeader(header, version)
                        .withHeader("Date", "Mon, 02 Nov 2026 10:02:00 GMT")
                        .withBody("content")));

        assertThat(fetch(url("/unsure"), Optional.empty()).version()).isEmpty();
    }

    @Test
    void shouldTellThePaceOfThePlaceThatTheContentComesFrom() {
        publish("there", TransportContract.random(1_000));
        SERVER.stubFor(get("/here").willReturn(aResponse().withStatus(302).withHeader("Location", "/there")));
        AtomicLong fromThere = new AtomicLong();
        Pace pace = new Pace() {
            @Override
            public void moved(long bytes) {
                throw new AssertionError("nothing comes from where it was asked for");
            }

            @Override
            public Pace at(URI place) {
                return place.equals(url("/there")) ? fromThere::addAndGet : this;
            }
        };

        transport()
                .fetch(
                        new TransferRequest(url("/here"), target(), Optional.empty(), 1_000).withPace(pace),
                        TransferListener.SILENT);

        assertThat(fromThere).hasValue(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "http://elsewhere.example/image",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "ftp://localhost/image",
        "//elsewhere.example/image",
    })
    void shouldRefuseRedirectsToForbiddenPlaces(String location) {
        SERVER.stubFor(get("/away").willReturn(aResponse().withStatus(301).withHeader("Location", location)));

        assertThat(refusal(url("/away")).kind()).isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void shouldRefuseRedirectsWithoutEnd() {
        SERVER.stubFor(get("/loop").willReturn(aResponse().withStatus(302).withHeader("Location", "/loop")));

        assertThat(refusal(url("/loop"))).hasMessageContaining("more than 5 times");
    }

    @Test
    void shouldRefuseContentThatIsCompressedWithoutBeingAsked() {
        SERVER.stubFor(get("/gzip")
                .willReturn(
                        aResponse().withHeader("Content-Encoding", "gzip").withBody(TransportContract.random(100))));

        assertThat(refusal(url("/gzip")).kind()).isEqualTo(Kind.UNSUPPORTED);
    }

    @Test
    void shouldKeepSecretsOfTheUrlOutOfMessages() {
        URI withQuery = URI.create(url("/missing") + "?token=s3cret#s3cret");
        URI withPassword = URI.create("http://alice:s3cret@localhost:" + SERVER.getPort() + "/image");

        assertThat(refusal(withQuery).getMessage()).contains("/missing").doesNotContain("s3cret");
        assertThat(refusal(withPassword).getMessage())
                .contains("user and password")
                .doesNotContain("s3cret");
    }

    private static URI url(String path) {
        return URI.create("http://localhost:" + SERVER.getPort() + path);
    }
}
