package org.atelier.security;

import java.util.List;

/**
 * Who is calling.
 *
 * @param subject the subject DN of the end entity, RFC 2253
 * @param issuer the DN of the authority that vouches for it, RFC 2253
 * @param attributes what a VO says about it, for example FQANs
 */
public record Caller(String subject, String issuer, List<String> attributes) {

    public Caller {
        attributes = List.copyOf(attributes);
    }
}
