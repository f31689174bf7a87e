package org.atelier.signature;

import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** A signed message that proves nothing. The message is for its sender: what is wrong and the remedy. */
public final class SignatureRefused extends RuntimeException {

    private final Code code;
    private final String signer;

    public SignatureRefused(Code code, String message) {
        this(code, message, null);
    }

    public SignatureRefused(Code code, String message, @Nullable Throwable cause) {
        this(code, message, cause, "");
    }

    private SignatureRefused(Code code, String message, @Nullable Throwable cause, String signer) {
        super(message, cause);
        this.code = code;
        this.signer = signer;
    }

    /** The same about a signature whose certificate is of this subject. */
    public SignatureRefused of(String subject) {
        return new SignatureRefused(code, String.valueOf(getMessage()), getCause(), subject);
    }

    /** Whose certificate came with the signature, in RFC 2253, which need not be who signed; empty where that is not known. */
    public String signer() {
        return signer;
    }

    public Code code() {
        return code;
    }

    /** The fault codes of WS-Security 1.1, section 12. */
    public enum Code {
        /** A token of a kind that is not read here. */
        UNSUPPORTED_SECURITY_TOKEN("UnsupportedSecurityToken"),
        /** A signature, digest, transform or encryption that is not read here. */
        UNSUPPORTED_ALGORITHM("UnsupportedAlgorithm"),
        /** A Security header that is not of the form read here. */
        INVALID_SECURITY("InvalidSecurity"),
        /** A certificate that cannot be read, or is not enough. */
        INVALID_SECURITY_TOKEN("InvalidSecurityToken"),
        /** A certificate that nobody trusted vouches for. */
        FAILED_AUTHENTICATION("FailedAuthentication"),
        /** A signature that is not over what it has to be over, or not of the key. */
        FAILED_CHECK("FailedCheck"),
        /** A token that is referred to and not there. */
        SECURITY_TOKEN_UNAVAILABLE("SecurityTokenUnavailable"),
        /** Too old, from the future, or sent before. */
        MESSAGE_EXPIRED("MessageExpired");

        private final String localName;

        Code(String localName) {
            this.localName = localName;
        }

        /** As a SOAP fault says it. */
        public QName qualifiedName() {
            return new QName(Wss.WSSE, localName, "wsse");
        }
    }
}
