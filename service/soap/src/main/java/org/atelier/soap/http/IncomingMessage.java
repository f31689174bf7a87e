package org.atelier.soap.http;

import java.util.Optional;
import org.atelier.security.Caller;
import org.w3c.dom.Document;

/**
 * A message as it came in, complete.
 *
 * @param path of the URL, for example {@code /services/Workspace}
 * @param contentType as sent; empty where there was none
 * @param soapAction SOAP 1.1's header, unquoted
 * @param body not to be changed
 * @param verified what the caller's signature is over, where it proved who calls; then this is the message, and the body is not read
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy for each message would be a waste
public record IncomingMessage(
        String path,
        String contentType,
        Optional<String> soapAction,
        Caller caller,
        byte[] body,
        Optional<Document> verified) {

    /** One that is not signed. */
    public IncomingMessage(String path, String contentType, Optional<String> soapAction, Caller caller, byte[] body) {
        this(path, contentType, soapAction, caller, body, Optional.empty());
    }

    /** Whether the client speaks SOAP 1.2, by its content type. */
    public boolean isSoap12() {
        return isSoap12(contentType);
    }

    static boolean isSoap12(String contentType) {
        return contentType.regionMatches(true, 0, "application/soap+xml", 0, "application/soap+xml".length());
    }
}
