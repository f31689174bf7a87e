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
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.atelier.spi.transport.TransferCredential;

/** Whom to believe that a web server is who it says. */
final class TrustedServers {

    private TrustedServers() {}

    /**
     * TLS that trusts the given authorities, or those of the JVM where none is given.
     *
     * @param own shown to servers that ask for it
     * @throws IllegalArgumentException where a file holds no certificates
     */
    static SSLContext context(List<Path> pemFiles, Optional<TransferCredential> own) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            if (pemFiles.isEmpty()) {
                trust.init((KeyStore) null);
            } else {
                trust.init(authorities(pemFiles));
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.isPresent() ? keys(own.get()) : null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "The trusted certificates " + pemFiles + " cannot be read as PEM: " + e.getMessage(), e);
        }
    }

    private static KeyManager[] keys(TransferCredential own) throws GeneralSecurityException, IOException {
        char[] unused = new char[0];
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setKeyEntry("own", own.key(), unused, own.chain().toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
        factory.init(store, unused);
        return factory.getKeyManagers();
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
