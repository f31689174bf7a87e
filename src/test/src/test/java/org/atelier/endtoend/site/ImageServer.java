package org.atelier.endtoend.site;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A web server with one disk image, on HTTP and HTTPS, that answers as it is told. */
public final class ImageServer implements AutoCloseable {
    private static final String IMAGE = "/images/disk.qcow2";

    private static final String STATES = "states";

    private final WireMockServer server;
    private final byte[] image;

    /** Starts one. */
    public ImageServer(ServerKey key, Path image) {
        this.server = new WireMockServer(options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .dynamicHttpsPort()
                .keystorePath(key.store().toString())
                .keystorePassword(ServerKey.PASSWORD)
                .keyManagerPassword(ServerKey.PASSWORD));
        try {
            this.image = Files.readAllBytes(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.start();
    }

    public URI http() {
        return URI.create("http://localhost:" + server.port() + IMAGE);
    }

    public URI https(String host) {
        return URI.create("https://" + host + ":" + server.httpsPort() + IMAGE);
    }

    public int size() {
        return image.length;
    }

    /** Where the first half ends. */
    public int half() {
        return image.length / 2;
    }

    public ResponseDefinitionBuilder whole() {
        return aResponse().withBody(image);
    }

    /** The whole image, with a length that may be a lie. */
    public ResponseDefinitionBuilder ofLength(long length) {
        return whole().withHeader("Content-Length", Long.toString(length));
    }

    /** The connection is cut after half of the image. */
    public ResponseDefinitionBuilder firstHalf(String version) {
        return ofLength(image.length).withBody(Arrays.copyOf(image, half())).withHeader("ETag", '"' + version + '"');
    }

    public ResponseDefinitionBuilder secondHalf(String version) {
        return aResponse()
                .withStatus(206)
                .withHeader("Content-Range", "bytes " + half() + "-" + (image.length - 1) + "/" + image.length)
                .withHeader("ETag", '"' + version + '"')
                .withBody(Arrays.copyOfRange(image, half(), image.length));
    }

    public static ResponseDefinitionBuilder redirect(String location) {
        return aResponse().withStatus(302).withHeader("Location", location);
    }

    /** Answers so each time it is asked for this. */
    public void always(URI what, ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlEqualTo(what.getPath())).willReturn(answer));
    }

    /** Answers once in this state, then is in the next. */
    public void once(String state, ResponseDefinitionBuilder answer, String next) {
        server.stubFor(in(state, answer, next));
    }

    /** Answers in this state what asks for the image from this offset on. */
    public void from(int offset, String state, ResponseDefinitionBuilder answer) {
        server.stubFor(in(state, answer, state).withHeader("Range", equalTo("bytes=" + offset + "-")));
    }

    /** Forgets what it was told. */
    public void reset() {
        server.resetAll();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static MappingBuilder in(String state, ResponseDefinitionBuilder answer, String next) {
        return get(urlEqualTo(IMAGE))
                .inScenario(STATES)
                .whenScenarioStateIs(state)
                .willReturn(answer)
                .willSetStateTo(next);
    }
}
