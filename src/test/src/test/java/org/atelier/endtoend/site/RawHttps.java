package org.atelier.endtoend.site;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Speaks HTTPS without any SOAP library, to say what no library would. */
public final class RawHttps {
    private final HttpClient client;
    private final URI services;

    RawHttps(SSLContext tls, URI services) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        this.services = services;
    }

    /** An answer of the service. */
    public record Answer(int status, String body) {}

    /** Posts a SOAP 1.2 message to an endpoint. */
    public Answer post(String portType, BodyPublisher body) throws IOException {
        return send(request(portType)
                .header("Content-Type", "application/soap+xml; charset=utf-8")
                .POST(body));
    }

    /** Posts anything, called whatever it is called. */
    public Answer post(String path, String contentType, byte[] body) throws IOException {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
    }

    /** Posts a SOAP 1.2 message with a header more. */
    public Answer post(String portType, String header, String value, byte[] body) throws IOException {
        return send(request(portType)
                .header("Content-Type", "application/soap+xml; charset=utf-8")
                .header(header, value)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    public Answer post(String portType, String body) throws IOException {
        return post(portType, HttpRequest.BodyPublishers.ofString(body));
    }

    public Answer get(String path) throws IOException {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(services + "/" + path)).timeout(Duration.ofSeconds(60));
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for an answer", e);
        }
    }
}
