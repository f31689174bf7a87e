package org.atelier.security.signature;

/** A signature is not right; the message says why, and what would be. */
public final class SignatureRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SignatureRefusedException(String message) {
        super(message);
    }

    public SignatureRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
