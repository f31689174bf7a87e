package org.atelier.security.delegation;

import java.io.IOException;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Keys of proxies: RSA with 2048 bits, which all of the grid's programs take. */
final class ProxyKeys {

    private static final int BITS = 2048;

    private ProxyKeys() {}

    static KeyPair make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM makes RSA keys.", e);
        }
    }

    /** A certification request (PKCS #10) for the key, in PEM. */
    static String request(String id, KeyPair keys) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=" + id), keys.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("A certification request cannot be made.", e);
        }
        return text.toString();
    }

    /** Whether both are halves of one key. */
    static boolean belongTogether(PrivateKey key, PublicKey other) {
        return key instanceof RSAPrivateKey own
                && other instanceof RSAPublicKey its
                && own.getModulus().equals(its.getModulus());
    }
}
