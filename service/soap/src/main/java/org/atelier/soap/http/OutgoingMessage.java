package org.atelier.soap.http;

/**
 * An answer, complete.
 *
 * @param status of HTTP
 * @param body not to be changed
 * @param handled what it tells, for figures
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy for each message would be a waste
public record OutgoingMessage(int status, String contentType, byte[] body, Handled handled) {

    /** The same answer, by this operation. */
    public OutgoingMessage by(String portType, String operation) {
        return new OutgoingMessage(status, contentType, body, new Handled(portType, operation, handled.outcome()));
    }
}
