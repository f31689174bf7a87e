package org.atelier.security;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Who is calling. The subject is the identity: it owns what the caller makes.
 *
 * @param subject distinguished name of the end entity, as RFC 2253 writes it: {@code CN=alice,O=Grid}
 * @param slashSubject the same name as Globus and OpenSSL write it: {@code /O=Grid/CN=alice}; for people and logs, since different
 *     names can look alike in this form
 * @param issuer distinguished name of the authority, as RFC 2253 writes it
 * @param method how the caller proved it
 * @param limited whether by a limited proxy, which may not start jobs (Globus' convention)
 * @param until when what proves all this ends
 * @param attributes what a virtual organisation says of the caller, most significant first
 */
public record Caller(
        String subject,
        String slashSubject,
        String issuer,
        AuthenticationMethod method,
        boolean limited,
        Instant until,
        List<String> attributes) {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    public Caller {
        attributes = List.copyOf(attributes);
    }

    /** One that is not limited, for as long as one likes. */
    public Caller(
            String subject, String slashSubject, String issuer, AuthenticationMethod method, List<String> attributes) {
        this(subject, slashSubject, issuer, method, false, Instant.MAX, attributes);
    }

    /** The slash form without control characters, fit for a log line. */
    @Override
    public String toString() {
        return CONTROL.matcher(slashSubject).replaceAll("?");
    }
}
