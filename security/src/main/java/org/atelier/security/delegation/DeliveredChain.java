package org.atelier.security.delegation;

import java.io.IOException;
import java.io.StringReader;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.atelier.security.PemFiles;
import org.atelier.security.SecuritySetupException;
import org.atelier.security.delegation.DelegationException.Kind;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;

/** Reads the chain of a proxy as its owner delivers it. */
final class DeliveredChain {

    private static final int LONGEST = 64 * 1024;
    private static final int MOST_CERTIFICATES = 32;

    private DeliveredChain() {}

    /** The proxy's certificate first; throws {@link DelegationException} where the text holds anything but certificates. */
    static List<X509Certificate> read(String pem) {
        if (pem.length() > LONGEST) {
            throw refused("has " + pem.length() + " characters; at most " + LONGEST + " are accepted.", null);
        }
        List<X509Certificate> chain = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
                chain.add(certificate(next));
                if (chain.size() > MOST_CERTIFICATES) {
                    throw refused("has more than " + MOST_CERTIFICATES + " certificates.", null);
                }
            }
        } catch (IOException | SecuritySetupException | IllegalArgumentException e) {
            throw refused("cannot be read: " + e.getMessage() + ".", e);
        }
        if (chain.isEmpty()) {
            throw refused(
                    "has no certificate; send the proxy's first, then that of its issuer and so on, in PEM.", null);
        }
        return chain;
    }

    private static X509Certificate certificate(Object object) {
        if (object instanceof X509CertificateHolder holder) {
            return PemFiles.certificate(holder);
        }
        throw refused("holds something else than certificates; never send a key.", null);
    }

    private static DelegationException refused(String what, @org.jspecify.annotations.Nullable Exception cause) {
        return new DelegationException(Kind.REFUSED, "The proxy " + what, cause);
    }
}
