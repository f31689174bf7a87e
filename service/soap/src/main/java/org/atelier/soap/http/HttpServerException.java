package org.atelier.soap.http;

/** The port could not be opened or closed. */
public final class HttpServerException extends RuntimeException {

    HttpServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
