package org.atelier.security.token;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Gets an issuer's keys over https: no redirects, at most 1 MiB, at most 10 s. Holds no thread while it waits. Thread-safe. */
final class KeyFetch {

    static final Duration LONGEST = Duration.ofSeconds(10);

    private static final int MOST_BYTES = 1 << 20;
    private static final int OK = 200;

    private final HttpClient client;

    /** @param client that follows no redirects */
    KeyFetch(HttpClient client) {
        this.client = client;
    }

    /** Gets the keys; fails with an {@link IOException} that says why. */
    CompletableFuture<JWKSet> keys(TrustedIssuer issuer) {
        CompletableFuture<URI> url = issuer.keys() instanceof KeyLocation.At at
                ? CompletableFuture.completedFuture(at.url())
                : discovered(issuer.issuer());
        return url.thenCompose(this::get).thenApply(KeyFetch::parsed);
    }

    private CompletableFuture<URI> discovered(String issuer) {
        URI document = URI.create(issuer.replaceAll("/$", "") + "/.well-known/openid-configuration");
        return get(document).thenApply(text -> keysOf(issuer, text));
    }

    /** What the document says, where it is about this issuer. */
    private static URI keysOf(String issuer, String text) {
        try {
            Map<String, Object> document = JSONObjectUtils.parse(text);
            if (!issuer.equals(JSONObjectUtils.getString(document, "issuer"))) {
                throw failed("its openid-configuration is of another issuer");
            }
            URI url = JSONObjectUtils.getURI(document, "jwks_uri");
            if (url == null || !TrustedIssuer.isHttps(url)) {
                throw failed("its openid-configuration has no jwks_uri of https");
            }
            return url;
        } catch (ParseException e) {
            throw failed("its openid-configuration is not JSON: " + e.getMessage());
        }
    }

    private static JWKSet parsed(String text) {
        try {
            return JWKSet.parse(text);
        } catch (ParseException e) {
            throw failed("what it says is not a JSON Web Key Set: " + e.getMessage());
        }
    }

    private CompletableFuture<String> get(URI url) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(LONGEST)
                .header("Accept", "application/json")
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> new LimitedBody(MOST_BYTES));
        CompletableFuture<String> text =
                answer.thenApply(response -> text(url, response)).orTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        return text.whenComplete((value, failure) -> answer.cancel(true));
    }

    private static String text(URI url, HttpResponse<byte[]> response) {
        if (response.statusCode() != OK) {
            throw failed(url + " answers HTTP " + response.statusCode());
        }
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static CompletionException failed(String why) {
        return new CompletionException(new IOException(why));
    }
}
