package org.atelier.soap.http;

/**
 * An answer, complete.
 *
 * @param status of HTTP
 * @param body not to be changed
 */
public record OutgoingMessage(int status, String contentType, byte[] body) {}
