package org.atelier.soap.http;

/**
 * Why a message is not even read.
 *
 * @param status of HTTP
 * @param message for the client
 */
public record Refusal(Kind kind, int status, String message) {

    public enum Kind {
        INVALID_REQUEST,
        NOT_AUTHORIZED
    }

    /** @param length in bytes; -1 where it is not known, but more than the limit */
    static Refusal tooLarge(long length, int limit) {
        String size = length < 0 ? "more than " + limit : Long.toString(length);
        return new Refusal(
                Kind.INVALID_REQUEST,
                413,
                "The request has " + size + " bytes; this service reads at most " + limit
                        + " bytes. Maybe name long scripts by their URL, as ScriptFile.");
    }

    static Refusal tooSlow(long seconds) {
        return new Refusal(
                Kind.INVALID_REQUEST, 408, "The request had not arrived completely after " + seconds + " seconds.");
    }

    static Refusal unsupportedType() {
        return new Refusal(
                Kind.INVALID_REQUEST,
                415,
                "The content type must be text/xml (SOAP 1.1) or application/soap+xml (SOAP 1.2).");
    }

    static Refusal notAuthorized(String why) {
        return new Refusal(Kind.NOT_AUTHORIZED, 403, why);
    }
}
