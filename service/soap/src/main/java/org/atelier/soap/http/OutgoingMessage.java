package org.atelier.soap.http;

/**
 * An answer, complete.
 *
 * @param status of HTTP
 * @param body not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy for each message would be a waste
public record OutgoingMessage(int status, String contentType, byte[] body) {}
