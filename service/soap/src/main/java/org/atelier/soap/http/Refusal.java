package org.atelier.soap.http;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import org.atelier.security.CredentialException;
import org.atelier.signature.SignatureRefused;
import org.atelier.signature.SignatureRefused.Code;

/**
 * Why a message is not even read.
 *
 * @param status of HTTP
 * @param message for the client
 * @param challenge what {@code WWW-Authenticate} says; absent: no such header
 * @param retryAfter when to try again, in whole seconds; absent: that is not known
 * @param code of the SOAP fault, where a standard has one
 */
public record Refusal(
        Kind kind,
        int status,
        String message,
        Optional<String> challenge,
        Optional<Duration> retryAfter,
        Optional<QName> code) {

    private static final String BEARER = "Bearer realm=\"atelier\"";

    /** What error_description may not have in it (RFC 6750, section 3). */
    private static final Pattern UNQUOTABLE = Pattern.compile("[^ !#-\\[\\]-~]");

    public enum Kind {
        INVALID_REQUEST,
        NOT_AUTHORIZED,
        UNAVAILABLE
    }

    /** One without a challenge. */
    public Refusal(Kind kind, int status, String message) {
        this(kind, status, message, Optional.empty());
    }

    private Refusal(Kind kind, int status, String message, Optional<String> challenge) {
        this(kind, status, message, challenge, Optional.empty(), Optional.empty());
    }

    /** The caller has made more requests than one may. */
    static Refusal tooMany(Duration wait) {
        return new Refusal(
                Kind.UNAVAILABLE,
                429,
                "You make more requests than this service takes from one caller (settings server.requests-per-second and"
                        + " server.requests-burst); wait, and ask less often.",
                Optional.empty(),
                Optional.of(Duration.ofSeconds(wait.plusNanos(999_999_999).toSeconds())),
                Optional.empty());
    }

    /** As {@code Retry-After} has it, in whole seconds. */
    OptionalLong retryAfterSeconds() {
        return retryAfter.map(wait -> OptionalLong.of(wait.toSeconds())).orElseGet(OptionalLong::empty);
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

    /**
     * Nobody can be named. Where tokens are accepted the answer says so (RFC 6750); else it is a fault with the status that SOAP 1.1 has
     * for faults.
     */
    static Refusal notAuthorized(CredentialException e, boolean takesTokens) {
        String why = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case KEYS_UNAVAILABLE -> new Refusal(Kind.UNAVAILABLE, 503, why);
            case AMBIGUOUS -> new Refusal(Kind.NOT_AUTHORIZED, 400, why, challenge("invalid_request", why));
            case TOKEN_REFUSED -> new Refusal(Kind.NOT_AUTHORIZED, 401, why, challenge("invalid_token", why));
            default ->
                takesTokens
                        ? new Refusal(Kind.NOT_AUTHORIZED, 401, why, Optional.of(BEARER))
                        : new Refusal(Kind.NOT_AUTHORIZED, 500, why);
        };
    }

    /** A signature that proves nothing. */
    static Refusal badSignature(SignatureRefused e) {
        return badSignature(e.code(), String.valueOf(e.getMessage()));
    }

    /** A signature of somebody who is not known here. */
    static Refusal badSigner(CredentialException e) {
        Code code = e.kind() == CredentialException.Kind.MALFORMED
                ? Code.INVALID_SECURITY_TOKEN
                : Code.FAILED_AUTHENTICATION;
        return badSignature(code, String.valueOf(e.getMessage()));
    }

    private static Refusal badSignature(Code code, String why) {
        return new Refusal(
                Kind.NOT_AUTHORIZED, 500, why, Optional.empty(), Optional.empty(), Optional.of(code.qualifiedName()));
    }

    static Refusal tooManySignatures(SignaturesFull e) {
        return new Refusal(Kind.UNAVAILABLE, 503, String.valueOf(e.getMessage()));
    }

    /** A signature and a token, so nobody knows which caller is meant. */
    static Refusal signatureAndToken() {
        return new Refusal(
                Kind.NOT_AUTHORIZED,
                400,
                "The request has a signature and a header Authorization with a token; send one of them.",
                challenge("invalid_request", "The request is signed, too."));
    }

    private static Optional<String> challenge(String error, String why) {
        String description = UNQUOTABLE.matcher(why).replaceAll("?");
        return Optional.of(BEARER + ", error=\"" + error + "\", error_description=\"" + description + "\"");
    }
}
