package org.atelier.security;

/**
 * A credential that did not prove who somebody is.
 *
 * @param method how it was to prove it
 * @param subject who it says it is of, which nobody has proven; empty where that cannot be read
 * @param address of the peer; empty where it is not known
 * @param kind why, in one word, for programs
 * @param why it was refused, for people
 */
public record RefusedCredential(AuthenticationMethod method, String subject, String address, String kind, String why) {

    /** One that was refused so. */
    public static RefusedCredential of(AuthenticationMethod method, String address, CredentialException e) {
        return new RefusedCredential(method, e.subject(), address, e.kind().name(), String.valueOf(e.getMessage()));
    }
}
