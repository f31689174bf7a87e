package org.atelier.security;

import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Lets a {@link CredentialValidator} decide on the clients of a TLS server. */
final class ClientTrustManager extends X509ExtendedTrustManager {

    private final CredentialValidator validator;
    private final TrustDirectory directory;
    private final RefusalObserver refusals;

    ClientTrustManager(CredentialValidator validator, TrustDirectory directory, RefusalObserver refusals) {
        this.validator = validator;
        this.directory = directory;
        this.refusals = refusals;
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return directory.current().authorities().toArray(X509Certificate[]::new);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(List.of(chain), "");
    }

    private void check(List<X509Certificate> chain, String address) throws CertificateException {
        try {
            validator.validate(chain);
        } catch (CredentialException e) {
            refusals.refused(RefusedCredential.of(AuthenticationMethod.TLS_CERTIFICATE, address, e.of(chain)));
            throw new CertificateException(e.getMessage(), e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        InetAddress peer = socket.getInetAddress();
        check(List.of(chain), peer == null ? "" : peer.getHostAddress());
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        String peer = engine.getPeerHost();
        check(List.of(chain), peer == null ? "" : peer);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("This context serves; it does not connect.");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }
}
