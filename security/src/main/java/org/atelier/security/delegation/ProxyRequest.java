package org.atelier.security.delegation;

/**
 * What an owner signs to delegate.
 *
 * @param id of the delegation, a UUID
 * @param pem a certification request (PKCS #10) in PEM; who signs it decides the names and the time of the proxy
 */
public record ProxyRequest(String id, String pem) {}
