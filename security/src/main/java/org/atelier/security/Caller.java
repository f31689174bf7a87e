package org.atelier.security;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is calling. The subject is the identity: it owns what the caller makes.
 *
 * @param subject distinguished name of the end entity, as RFC 2253 writes it: {@code CN=alice,O=Grid}; of a token, what
 *     {@link TokenSubject} writes
 * @param slashSubject the same name as Globus and OpenSSL write it: {@code /O=Grid/CN=alice}; for people and logs, since different
 *     names can look alike in this form; of a token, the subject itself
 * @param issuer distinguished name of the authority, as RFC 2253 writes it; of a token, its issuer's URL
 * @param method how the caller proved it
 * @param limited whether by a limited proxy, which may not start jobs (Globus' convention)
 * @param until when what proves all this ends
 * @param attributes what a virtual organisation says of the caller, most significant first
 * @param genericAttributes what else virtual organisations say of the caller
 * @param operations the only ones that the credential is for, whoever the caller is; absent: all
 */
public record Caller(
        String subject,
        String slashSubject,
        String issuer,
        AuthenticationMethod method,
        boolean limited,
        Instant until,
        List<String> attributes,
        List<GenericAttribute> genericAttributes,
        Optional<Set<Operation>> operations) {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    public Caller {
        attributes = List.copyOf(attributes);
        genericAttributes = List.copyOf(genericAttributes);
        operations = operations.map(Set::copyOf);
    }

    /** One whose credential is for all operations. */
    public Caller(
            String subject,
            String slashSubject,
            String issuer,
            AuthenticationMethod method,
            boolean limited,
            Instant until,
            List<String> attributes) {
        this(subject, slashSubject, issuer, method, limited, until, attributes, List.of(), Optional.empty());
    }

    /** One that is not limited, for as long as one likes. */
    public Caller(
            String subject, String slashSubject, String issuer, AuthenticationMethod method, List<String> attributes) {
        this(subject, slashSubject, issuer, method, false, Instant.MAX, attributes);
    }

    /** All groups that the caller is in, and roles there: those that are said, and those above them. */
    public Set<Fqan> memberships() {
        return attributes.stream()
                .flatMap(text -> Fqan.parse(text).stream())
                .flatMap(Fqan::implied)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The same caller with one of the {@link #memberships} as the most significant attribute. */
    public Caller actingFor(Fqan group) {
        List<String> ordered = Stream.concat(Stream.of(group.toString()), attributes.stream())
                .distinct()
                .toList();
        return new Caller(
                subject, slashSubject, issuer, method, limited, until, ordered, genericAttributes, operations);
    }

    /** The same caller, who proved it in this way. */
    public Caller by(AuthenticationMethod other) {
        return new Caller(
                subject, slashSubject, issuer, other, limited, until, attributes, genericAttributes, operations);
    }

    /** The slash form without control characters, fit for a log line. */
    @Override
    public String toString() {
        return CONTROL.matcher(slashSubject).replaceAll("?");
    }
}
