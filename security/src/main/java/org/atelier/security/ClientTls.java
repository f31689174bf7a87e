package org.atelier.security;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.cert.X509CertificateHolder;

/** TLS of connections that are opened, with a credential of our own or with none. Host names are for the user of the context to check. */
public final class ClientTls {

    private ClientTls() {}

    /**
     * Prepares TLS.
     *
     * @param own presented where the server asks for a certificate
     * @param authorities trusted to vouch for servers
     */
    public static SSLContext context(Credential own, List<X509Certificate> authorities) {
        return context(new KeyManager[] {new SingleKeyManager(own)}, authorities);
    }

    /**
     * Prepares TLS of a client that has no credential.
     *
     * @param files PEM files of the authorities trusted to vouch for servers
     * @throws SecuritySetupException where a file cannot be read or has no certificate
     */
    public static SSLContext trusting(List<Path> files) {
        List<X509Certificate> authorities = new ArrayList<>();
        for (Path file : files) {
            List<X509Certificate> found = PemFiles.read(file).stream()
                    .filter(X509CertificateHolder.class::isInstance)
                    .map(holder -> PemFiles.certificate((X509CertificateHolder) holder))
                    .toList();
            if (found.isEmpty()) {
                throw new SecuritySetupException(
                        "There is no certificate in " + file + "; it must be a PEM file of authorities.");
            }
            authorities.addAll(found);
        }
        return context(new KeyManager[0], authorities);
    }

    private static SSLContext context(KeyManager[] own, List<X509Certificate> authorities) {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                trusted.setCertificateEntry("authority-" + i, authorities.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own, factory.getTrustManagers(), new SecureRandom());
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new SecuritySetupException("TLS to servers of these authorities cannot be prepared.", e);
        }
    }
}
