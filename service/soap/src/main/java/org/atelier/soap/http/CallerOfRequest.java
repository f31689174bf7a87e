package org.atelier.soap.http;

import java.security.cert.X509Certificate;
import java.util.List;
import org.atelier.security.Caller;
import org.atelier.security.CredentialException;
import org.atelier.security.CredentialValidator;
import org.eclipse.jetty.io.EndPoint.SslSessionData;
import org.eclipse.jetty.server.Request;

/** Finds out who calls, from the client certificate of the connection. Asked for each request, so that revocation takes effect. */
final class CallerOfRequest {

    private final CredentialValidator validator;

    CallerOfRequest(CredentialValidator validator) {
        this.validator = validator;
    }

    /** Throws {@link CredentialException} where nobody can be named. */
    Caller of(Request request) {
        if (!(request.getAttribute(SslSessionData.ATTRIBUTE) instanceof SslSessionData session)) {
            throw noCertificate();
        }
        X509Certificate[] chain = session.peerCertificates();
        if (chain == null || chain.length == 0) {
            throw noCertificate();
        }
        return validator.validate(List.of(chain));
    }

    private static CredentialException noCertificate() {
        return new CredentialException(
                CredentialException.Kind.MALFORMED, "Connect with TLS and a client certificate that this site trusts.");
    }
}
