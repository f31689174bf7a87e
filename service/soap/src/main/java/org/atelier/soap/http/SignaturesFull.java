package org.atelier.soap.http;

/** So many signed messages came that no more can be remembered, which is how replayed ones are found. The message is for the client. */
public final class SignaturesFull extends RuntimeException {

    public SignaturesFull(String message) {
        super(message);
    }
}
