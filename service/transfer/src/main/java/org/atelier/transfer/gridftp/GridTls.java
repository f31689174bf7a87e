package org.atelier.transfer.gridftp;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.atelier.spi.transport.GridIdentity;
import org.atelier.spi.transport.TransferCredential;

/** Begins security contexts with one credential. */
final class GridTls {

    private final SSLContext context;

    GridTls(TransferCredential own, GridIdentity identity) throws SSLException {
        try {
            context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new OwnKey(own)},
                    new TrustManager[] {new PeerTrust(identity)},
                    new SecureRandom());
        } catch (GeneralSecurityException e) {
            throw new SSLException("TLS cannot be prepared", e);
        }
    }

    /** A context that this side begins; nothing is taken over from an earlier one. */
    TlsTokens initiate() throws SSLException {
        SSLEngine engine = context.createSSLEngine();
        engine.setEnabledProtocols(new String[] {"TLSv1.2"});
        engine.setUseClientMode(true);
        return new TlsTokens(engine);
    }
}
