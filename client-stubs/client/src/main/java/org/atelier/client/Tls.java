package org.atelier.client;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** The TLS side of settings: whom the client trusts and what it shows. */
public final class Tls {

    private Tls() {}

    /** A context for connections to the service. */
    public static SSLContext context(ClientSettings settings) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(settings), trustManagers(settings.trusted()), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new SettingsException("TLS cannot be set up: %s.".formatted(e.getMessage()), e);
        }
    }

    static KeyManager[] keyManagers(ClientSettings settings) {
        return settings.credentials()
                .map(credentials -> new KeyManager[] {new SingleKeyManager(credentials)})
                .orElseGet(() -> new KeyManager[0]);
    }

    static TrustManager[] trustManagers(List<X509Certificate> trusted) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted.isEmpty() ? null : store(trusted));
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new SettingsException("The trusted authorities cannot be used: %s.".formatted(e.getMessage()), e);
        }
    }

    private static KeyStore store(List<X509Certificate> trusted) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < trusted.size(); i++) {
            store.setCertificateEntry("ca-" + i, trusted.get(i));
        }
        return store;
    }
}
