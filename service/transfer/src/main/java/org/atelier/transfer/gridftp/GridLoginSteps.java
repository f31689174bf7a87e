package org.atelier.transfer.gridftp;

import eu.emi.security.authn.x509.helpers.ssl.HostnameToCertificateChecker;
import java.io.IOException;
import java.net.ProtocolException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Logs in by GSSAPI (RFC 2228) with the mechanism of grids: TLS, then perhaps a proxy for the server to act with. */
final class GridLoginSteps {

    private static final int MOST_ROUNDS = 16;
    private static final int READY = 220;
    private static final int SECURITY_DATA_NEEDED = 334;
    private static final int MORE_SECURITY_DATA = 335;
    private static final int SECURE = 235;
    private static final int LOGGED_IN = 230;
    private static final int PASSWORD_NEEDED = 331;
    private static final String TOKEN = "ADAT=";

    private final ControlChannel control;
    private final GridTls tls;
    private final String host;

    GridLoginSteps(ControlChannel control, GridTls tls, String host) {
        this.control = control;
        this.tls = tls;
        this.host = host;
    }

    /** Without giving the server anything to act with. */
    void run() throws IOException {
        TlsTokens context = handshake();
        finish(context, send(context.wrap(new byte[] {'0'})));
    }

    /** With a proxy that the server shows on data channels. */
    void run(ProxySignature signature) throws IOException {
        TlsTokens context = handshake();
        Reply asked = send(context.wrap(new byte[] {'D'}));
        byte[] proxy;
        try {
            proxy = signature.sign(context.unwrap(token(asked)));
        } catch (GeneralSecurityException e) {
            throw new ProtocolException("no proxy can be made for the server: " + e.getMessage());
        }
        finish(context, send(context.wrap(proxy)));
    }

    private TlsTokens handshake() throws IOException {
        Reply greeting = control.receive(control.patience());
        if (!greeting.isOneOf(READY)) {
            throw new FtpException(greeting);
        }
        control.require("AUTH GSSAPI", SECURITY_DATA_NEEDED);
        TlsTokens context = tls.initiate();
        byte[] token = context.step(new byte[0]);
        for (int round = 0; !context.established(); round++) {
            if (round == MOST_ROUNDS) {
                throw new ProtocolException("the server does not come to an end with the handshake");
            }
            token = context.step(token(send(token)));
        }
        if (token.length > 0) {
            throw new ProtocolException("the server ends the handshake too early");
        }
        requireHost(context.peer().get(0));
        return context;
    }

    private void requireHost(X509Certificate certificate) throws IOException {
        try {
            if (new HostnameToCertificateChecker().checkMatching(host, certificate)) {
                return;
            }
        } catch (CertificateParsingException e) {
            throw new SSLPeerUnverifiedException("its certificate cannot be read: " + e.getMessage());
        }
        throw new SSLPeerUnverifiedException("its certificate is for " + certificate.getSubjectX500Principal());
    }

    private void finish(TlsTokens context, Reply reply) throws IOException {
        if (!reply.isOneOf(SECURE)) {
            throw new FtpException(reply);
        }
        control.protect(context);
        Reply user = control.require("USER :globus-mapping:", PASSWORD_NEEDED, LOGGED_IN);
        if (user.isOneOf(PASSWORD_NEEDED)) {
            control.require("PASS dummy", LOGGED_IN);
        }
    }

    private Reply send(byte[] token) throws IOException {
        return control.ask("ADAT " + Base64.getEncoder().encodeToString(token));
    }

    private static byte[] token(Reply reply) throws IOException {
        if (!reply.isOneOf(MORE_SECURITY_DATA, SECURE)) {
            throw new FtpException(reply);
        }
        String value = reply.value();
        if (!value.startsWith(TOKEN)) {
            throw new ProtocolException("the server sends no token");
        }
        return ControlChannel.decoded(value.substring(TOKEN.length()));
    }
}
