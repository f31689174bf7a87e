package org.atelier.security;

import java.time.Instant;
import java.util.List;

/**
 * A certificate to be issued.
 *
 * @param subject a distinguished name as RFC 2253 writes it
 * @param hostNames names and IP addresses of a server; empty for a user
 * @param notBefore from when it is valid
 * @param notAfter until when it is valid
 */
public record CertificateRequest(String subject, List<String> hostNames, Instant notBefore, Instant notAfter) {

    public CertificateRequest {
        hostNames = List.copyOf(hostNames);
    }
}
