package org.atelier.security;

import eu.emi.security.authn.x509.ValidationError;
import eu.emi.security.authn.x509.ValidationErrorCategory;
import java.util.List;
import org.atelier.security.CredentialException.Kind;

/** What the library's errors mean for whoever has to do something about them. */
final class ChainErrors {

    private ChainErrors() {}

    /** The first one that says more than that there is no revocation list to ask: what is wrong with a chain is often that, too. */
    static ValidationError first(List<ValidationError> errors) {
        return errors.stream()
                .filter(error -> kind(error) != Kind.REVOCATION_UNKNOWN)
                .findFirst()
                .orElse(errors.get(0));
    }

    static Kind kind(ValidationError error) {
        return switch (error.getErrorCode()) {
            case certRevoked -> Kind.REVOKED;
            case certificateExpired -> Kind.EXPIRED;
            case certificateNotYetValid -> Kind.NOT_YET_VALID;
            default -> kind(error.getErrorCategory());
        };
    }

    private static Kind kind(ValidationErrorCategory category) {
        return switch (category) {
            case NAMESPACE -> Kind.OUTSIDE_NAMESPACE;
            case CRL -> Kind.REVOCATION_UNKNOWN;
            case INCONSISTENT_PROXY_CHAIN, INVALID_PROXY_CERT -> Kind.PROXY_REFUSED;
            default -> Kind.UNTRUSTED;
        };
    }
}
