package org.atelier.security;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** TLS of the service's own port: version 1.2 or 1.3, strong suites, and a client certificate, always or where the client has one. */
public final class ServerTls {

    /** The versions accepted. */
    public static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /** The suites accepted: forward secret and authenticated. */
    public static final List<String> CIPHER_SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private final KeyManager keyManager;
    private final TrustManager trustManager;
    private final boolean certificateNeeded;

    private ServerTls(KeyManager keyManager, TrustManager trustManager, boolean certificateNeeded) {
        this.keyManager = keyManager;
        this.trustManager = trustManager;
        this.certificateNeeded = certificateNeeded;
    }

    /**
     * Prepares TLS that demands a client certificate.
     *
     * @param server the service's own credential
     * @param validator asked about each client when it connects
     * @param directory whose authorities are told to clients as acceptable
     * @param refusals is told of clients' certificates that are refused
     */
    public ServerTls(
            Credential server, CredentialValidator validator, TrustDirectory directory, RefusalObserver refusals) {
        this(new SingleKeyManager(server), new ClientTrustManager(validator, directory, refusals), true);
    }

    /**
     * The same for clients that may have no certificate, since they prove who they are in another way. A certificate that is presented
     * must be a good one all the same.
     */
    public ServerTls withoutNeedOfCertificate() {
        return new ServerTls(keyManager, trustManager, false);
    }

    public KeyManager keyManager() {
        return keyManager;
    }

    /** Follows the trust directory while it changes. */
    public TrustManager trustManager() {
        return trustManager;
    }

    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keyManager}, new TrustManager[] {trustManager}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new SecuritySetupException("This JVM cannot do TLS.", e);
        }
    }

    /** Versions, suites and the demand or wish for a client certificate, for an engine or socket of {@link #context}. */
    public SSLParameters parameters() {
        SSLParameters parameters =
                new SSLParameters(CIPHER_SUITES.toArray(String[]::new), PROTOCOLS.toArray(String[]::new));
        if (certificateNeeded) {
            parameters.setNeedClientAuth(true);
        } else {
            parameters.setWantClientAuth(true);
        }
        parameters.setUseCipherSuitesOrder(true);
        return parameters;
    }
}
