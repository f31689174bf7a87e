package org.atelier.transfer.gridftp;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.InstantSource;
import org.atelier.spi.transport.TransferCredential;

/**
 * Globus' servers make RSA keys for the proxies that they get, with as many bits as the key has that they are shown. So where that is one on
 * an elliptic curve, they are shown a proxy of it with an RSA key.
 */
final class DelegableCredentials {

    private static final String RSA = "RSA";
    private static final int BITS = 2048;

    private DelegableCredentials() {}

    /** Made when it is first needed, since that takes a moment, and then for all. */
    private static final class Keys {

        private static final KeyPair PAIR = make();

        private static KeyPair make() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance(RSA);
                generator.initialize(BITS);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every JVM makes RSA keys.", e);
            }
        }
    }

    /** The credential itself, or a proxy of it. */
    static TransferCredential of(TransferCredential own, InstantSource clock) throws IOException {
        if (own.chain().get(0).getPublicKey().getAlgorithm().equals(RSA)) {
            return own;
        }
        try {
            return new ProxySignature(own, clock).sign(Keys.PAIR);
        } catch (GeneralSecurityException e) {
            throw new IOException("the credential cannot sign a proxy: " + e.getMessage(), e);
        }
    }
}
