package org.atelier.security;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A credential was refused. The message names the certificate, or what of a token, and the remedy; it holds no secrets. */
public final class CredentialException extends RuntimeException {

    /** Why a credential was refused. */
    public enum Kind {
        /** No certificate at all, too many, or one that cannot be read. */
        MALFORMED,
        /** The time of a certificate is over. */
        EXPIRED,
        /** The time of a certificate has not come. */
        NOT_YET_VALID,
        /** No trusted authority vouches for it. */
        UNTRUSTED,
        /** Its authority has taken it back. */
        REVOKED,
        /** Its authority's revocation list is out of date, so nobody knows. */
        REVOCATION_UNKNOWN,
        /** It is an authority's certificate, or one that may not identify a client. */
        NOT_END_ENTITY,
        /** Its authority may not vouch for that name: signing policies and namespaces. */
        OUTSIDE_NAMESPACE,
        /** A proxy certificate that breaks the rules of RFC 3820, or that this service does not accept. */
        PROXY_REFUSED,
        /** Neither a certificate nor a token. */
        ABSENT,
        /** More credentials than one of a kind, so nobody knows which is meant. */
        AMBIGUOUS,
        /** A token that does not prove an identity. */
        TOKEN_REFUSED,
        /** The keys of a token's issuer cannot be had now; the same token may be accepted later. */
        KEYS_UNAVAILABLE
    }

    private final Kind kind;
    private final String subject;

    public CredentialException(Kind kind, String message) {
        this(kind, message, null);
    }

    public CredentialException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, cause, "");
    }

    private CredentialException(Kind kind, String message, @Nullable Throwable cause, String subject) {
        super(message, cause);
        this.kind = kind;
        this.subject = subject;
    }

    /** The same about a credential that says it is of this subject. */
    public CredentialException of(String claimed) {
        return new CredentialException(kind, String.valueOf(getMessage()), getCause(), claimed);
    }

    /** The same about a chain. */
    public CredentialException of(List<X509Certificate> chain) {
        return chain.isEmpty()
                ? this
                : of(DistinguishedNames.rfc2253(chain.get(0).getSubjectX500Principal()));
    }

    /** Who the credential says it is of, which nobody has proven; empty where that is not known. */
    public String subject() {
        return subject;
    }

    public Kind kind() {
        return kind;
    }
}
