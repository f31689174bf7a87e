package org.atelier.security;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may use a site. Names may be given as RFC 2253 ({@code CN=alice,O=Grid}) or with slashes ({@code /O=Grid/CN=alice}), those
 * of tokens as {@link TokenSubject} does.
 *
 * @param administrators subjects that may do everything to everything
 * @param allowedCallers subjects that may use the service besides the administrators; empty: everyone with a valid certificate or token
 */
public record AuthorizationSettings(Set<String> administrators, Optional<Set<String>> allowedCallers) {

    /**
     * Brings all names into one form.
     *
     * @throws IllegalArgumentException where a name cannot be read
     */
    public AuthorizationSettings {
        administrators = normalized(administrators);
        allowedCallers = allowedCallers.map(AuthorizationSettings::normalized);
    }

    /** Whether somebody may do everything. */
    public boolean isAdministrator(String subject) {
        return administrators.contains(subject);
    }

    private static Set<String> normalized(Set<String> names) {
        return names.stream().map(DistinguishedNames::normalize).collect(Collectors.toUnmodifiableSet());
    }
}
