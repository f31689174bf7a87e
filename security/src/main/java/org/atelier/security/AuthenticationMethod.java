package org.atelier.security;

/** How a caller proved who it is. */
public enum AuthenticationMethod {
    /** A client certificate of the TLS connection. */
    TLS_CERTIFICATE,
    /** A signed token (JWT) that came with the request: whoever has it may use it. */
    BEARER_TOKEN,
    /** A signature over the message with the key of a certificate (WS-Security). */
    MESSAGE_SIGNATURE
}
