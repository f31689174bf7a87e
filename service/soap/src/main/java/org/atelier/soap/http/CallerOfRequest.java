package org.atelier.soap.http;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atelier.security.AuthenticationMethod;
import org.atelier.security.Caller;
import org.atelier.security.CredentialException;
import org.atelier.security.CredentialException.Kind;
import org.atelier.security.CredentialValidator;
import org.atelier.security.RefusedCredential;
import org.atelier.security.TokenValidator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint.SslSessionData;
import org.eclipse.jetty.server.Request;

/**
 * Finds out who calls: by the bearer token of the request (RFC 6750) where it has one and the site accepts such, else by the client
 * certificate of the connection. A token counts more than a certificate, since it is sent on purpose and for this request, while
 * certificates are sent by whatever makes the connection; one that is refused is not made up for by the certificate. Asked for each
 * request, so that expiry and revocation take effect.
 */
final class CallerOfRequest {

    private static final Pattern BEARER = Pattern.compile("bearer(?:[ \\t]+(.*))?", Pattern.CASE_INSENSITIVE);

    private final CredentialValidator certificates;
    private final Optional<TokenValidator> tokens;
    private final boolean signatures;

    /**
     * Asks these.
     *
     * @param tokens absent: a token is not looked at
     * @param signatures whether others look at signatures, so that callers without a certificate can be told
     */
    CallerOfRequest(CredentialValidator certificates, Optional<TokenValidator> tokens, boolean signatures) {
        this.certificates = certificates;
        this.tokens = tokens;
        this.signatures = signatures;
    }

    /** Whether a token would be looked at. */
    boolean takesTokens() {
        return tokens.isPresent();
    }

    /** Whether the request has a token, or something that is meant as one. */
    boolean hasToken(Request request) {
        return request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION).stream()
                .anyMatch(value -> BEARER.matcher(value).matches());
    }

    /** Throws {@link CredentialException} where nobody can be named. */
    Caller of(Request request) {
        if (tokens.isPresent()) {
            Optional<String> token = token(request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION));
            if (token.isPresent()) {
                return tokens.get().validate(token.get());
            }
        }
        List<X509Certificate> chain = chain(request);
        try {
            return certificates.validate(chain);
        } catch (CredentialException e) {
            throw e.of(chain);
        }
    }

    /** What was refused by {@link #of}; empty where nothing was presented. */
    Optional<RefusedCredential> refused(Request request, CredentialException e) {
        AuthenticationMethod method = takesTokens() && hasToken(request)
                ? AuthenticationMethod.BEARER_TOKEN
                : AuthenticationMethod.TLS_CERTIFICATE;
        return e.kind() == Kind.ABSENT
                ? Optional.empty()
                : Optional.of(RefusedCredential.of(method, Request.getRemoteAddr(request), e));
    }

    /** Other schemes are for others to understand; none of them makes a caller here. */
    private static Optional<String> token(List<String> authorizations) {
        if (authorizations.size() > 1) {
            throw new CredentialException(
                    Kind.AMBIGUOUS,
                    "The request has " + authorizations.size() + " headers Authorization; send one, with one token.");
        }
        return authorizations.stream()
                .map(BEARER::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Optional.ofNullable(matcher.group(1)).orElse("").strip())
                .findFirst();
    }

    private List<X509Certificate> chain(Request request) {
        if (request.getAttribute(SslSessionData.ATTRIBUTE) instanceof SslSessionData session) {
            X509Certificate[] chain = session.peerCertificates();
            if (chain != null && chain.length > 0) {
                return List.of(chain);
            }
        }
        throw new CredentialException(
                Kind.ABSENT,
                "Connect with TLS and a client certificate that this site trusts"
                        + (signatures ? ", or sign the message with one (WS-Security)" : "")
                        + (takesTokens() ? ", or send Authorization: Bearer with a token that it trusts." : "."));
    }
}
