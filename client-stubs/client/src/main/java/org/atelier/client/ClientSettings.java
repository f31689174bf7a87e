package org.atelier.client;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to reach a service.
 *
 * @param url the base of its endpoints, for example {@code https://host:8443/services}; without a path, {@code /services} is added
 * @param credentials who the client is; absent: nobody
 * @param signing whether the credentials sign each message, and are not shown to the connection; the service's answers must be signed
 *     then, too
 * @param token sent with each call, over https; where there are credentials, too, the token says who the client is; absent: none
 * @param trusted the authorities that may have signed the service's certificate; empty: those of this Java
 * @param connectTimeout for a connection
 * @param callTimeout for the answer to a call
 * @param pollInterval between two questions while waiting
 */
public record ClientSettings(
        URI url,
        Optional<ClientCredentials> credentials,
        boolean signing,
        Optional<TokenSource> token,
        List<X509Certificate> trusted,
        Duration connectTimeout,
        Duration callTimeout,
        Duration pollInterval) {

    public ClientSettings {
        url = base(url);
        trusted = List.copyOf(trusted);
        if (signing && (credentials.isEmpty() || token.isPresent())) {
            throw new SettingsException("To sign messages, name a certificate and its key, and no token.");
        }
    }

    /** Settings with nothing but an address; throws {@link SettingsException} where it is not an http or https URL. */
    public static ClientSettings of(URI url) {
        return new ClientSettings(
                url,
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofMillis(500));
    }

    public ClientSettings withCredentials(ClientCredentials value) {
        return new ClientSettings(
                url, Optional.of(value), signing, token, trusted, connectTimeout, callTimeout, pollInterval);
    }

    /** The same, signing messages; throws {@link SettingsException} where there are no credentials, or a token. */
    public ClientSettings withSignatures() {
        return new ClientSettings(url, credentials, true, token, trusted, connectTimeout, callTimeout, pollInterval);
    }

    public ClientSettings withToken(TokenSource value) {
        return new ClientSettings(
                url, credentials, signing, Optional.of(value), trusted, connectTimeout, callTimeout, pollInterval);
    }

    public ClientSettings withTrusted(List<X509Certificate> value) {
        return new ClientSettings(url, credentials, signing, token, value, connectTimeout, callTimeout, pollInterval);
    }

    public ClientSettings withTimeouts(Duration connect, Duration call) {
        return new ClientSettings(url, credentials, signing, token, trusted, connect, call, pollInterval);
    }

    public ClientSettings withPollInterval(Duration value) {
        return new ClientSettings(url, credentials, signing, token, trusted, connectTimeout, callTimeout, value);
    }

    /** The address of a port type's endpoint. */
    public String endpoint(String portType) {
        return url + "/" + portType;
    }

    private static URI base(URI url) {
        String scheme = url.getScheme();
        if (url.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
            throw new SettingsException(
                    "The service's URL %s is not an http or https URL. Write it like https://host:8443/services."
                            .formatted(url));
        }
        String path = url.getPath().replaceAll("/+$", "");
        return URI.create(scheme + "://" + url.getAuthority() + (path.isEmpty() ? "/services" : path));
    }
}
