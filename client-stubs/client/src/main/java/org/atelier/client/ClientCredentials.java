package org.atelier.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Who a client is: a certificate (or a proxy certificate) with its chain, and the private key.
 *
 * @param chain the client's own certificate first
 */
public record ClientCredentials(List<X509Certificate> chain, PrivateKey key) {

    public ClientCredentials {
        chain = List.copyOf(chain);
    }

    /**
     * Reads PEM files; for a proxy both are the same file.
     *
     * @throws SettingsException if one cannot be read or is no PEM file
     */
    public static ClientCredentials fromPem(Path certificate, Path key) {
        List<X509Certificate> chain = PemFile.read(certificate).certificates();
        if (chain.isEmpty()) {
            throw new SettingsException("The file %s has no certificate.".formatted(certificate));
        }
        return new ClientCredentials(chain, PemFile.read(key).privateKey());
    }

    /**
     * Reads the first key of a PKCS#12 file.
     *
     * @throws SettingsException if it cannot be read, has no key, or the password is wrong
     */
    public static ClientCredentials fromPkcs12(Path file, char[] password) {
        try (InputStream content = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(content, password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key) {
                    return new ClientCredentials(chain(store.getCertificateChain(alias)), key);
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new SettingsException(
                    "The PKCS#12 file %s cannot be read: %s. Is the password right?".formatted(file, e.getMessage()),
                    e);
        }
        throw new SettingsException("The PKCS#12 file %s has no private key.".formatted(file));
    }

    private static List<X509Certificate> chain(Certificate[] certificates) {
        return Arrays.stream(certificates).map(X509Certificate.class::cast).toList();
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "ClientCredentials[" + chain.get(0).getSubjectX500Principal() + "]";
    }
}
