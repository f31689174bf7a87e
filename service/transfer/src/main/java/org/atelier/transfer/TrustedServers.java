package org.atelier.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whom to believe that a web server is who it says. */
final class TrustedServers {

    private TrustedServers() {}

    /**
     * TLS that trusts the given authorities, or those of the JVM where none is given.
     *
     * @throws IllegalArgumentException where a file holds no certificates
     */
    static SSLContext context(List<Path> pemFiles) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            if (pemFiles.isEmpty()) {
                trust.init((KeyStore) null);
            } else {
                trust.init(authorities(pemFiles));
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "The trusted certificates " + pemFiles + " cannot be read as PEM: " + e.getMessage(), e);
        }
    }

    private static KeyStore authorities(List<Path> pemFiles) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Path file : pemFiles) {
            try (InputStream pem = Files.newInputStream(file)) {
                for (Certificate certificate :
                        CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                    store.setCertificateEntry("authority-" + store.size(), certificate);
                }
            }
        }
        if (store.size() == 0) {
            throw new GeneralSecurityException("there is no certificate in them");
        }
        return store;
    }
}
