package org.atelier.transfer.gridftp;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import org.atelier.spi.transport.GridIdentity;
import org.atelier.spi.transport.TransferCredential;

/** The server's end of security contexts. */
final class ScriptedTls {

    private ScriptedTls() {}

    /** One in which the other side has to say who it is. */
    static TlsTokens of(TransferCredential own, GridIdentity identity) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new OwnKey(own)},
                    new TrustManager[] {new PeerTrust(identity)},
                    new SecureRandom());
            SSLEngine engine = context.createSSLEngine();
            engine.setEnabledProtocols(new String[] {"TLSv1.2"});
            engine.setUseClientMode(false);
            engine.setNeedClientAuth(true);
            return new TlsTokens(engine);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
