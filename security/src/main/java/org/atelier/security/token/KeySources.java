package org.atelier.security.token;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.atelier.security.ClientTls;

/** Opens the keys of issuers. */
final class KeySources {

    private final InstantSource clock;
    private final KeyFetch fetch;

    /** @param trustedCertificates PEM files of the authorities that servers of keys must present; none: Java's own */
    KeySources(List<Path> trustedCertificates, InstantSource clock) {
        this.clock = clock;
        HttpClient.Builder client =
                HttpClient.newBuilder().followRedirects(Redirect.NEVER).connectTimeout(KeyFetch.LONGEST);
        Optional.of(trustedCertificates)
                .filter(files -> !files.isEmpty())
                .map(ClientTls::trusting)
                .ifPresent(client::sslContext);
        this.fetch = new KeyFetch(client.build());
    }

    IssuerKeys of(TrustedIssuer issuer) {
        return issuer.keys() instanceof KeyLocation.InFile in
                ? new FileKeys(in.file(), clock)
                : new RemoteKeys(issuer.name(), () -> fetch.keys(issuer), clock);
    }
}
