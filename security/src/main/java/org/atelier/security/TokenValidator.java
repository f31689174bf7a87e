package org.atelier.security;

/** Says who a bearer token (RFC 6750) stands for. Thread-safe; cheap enough to be asked for each request. */
@FunctionalInterface
public interface TokenValidator {

    /**
     * Validates at this moment, so that tokens which expire on a living connection are refused.
     *
     * @param token as it stands behind {@code Bearer}
     * @throws CredentialException where the token does not prove an identity; its message never quotes the token
     */
    Caller validate(String token);
}
