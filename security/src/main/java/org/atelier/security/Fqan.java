package org.atelier.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a virtual organisation says of somebody: a fully qualified attribute name.
 *
 * @param group {@code /atlas/prod}; its first word is the virtual organisation
 * @param role in that group; empty: an ordinary member
 */
public record Fqan(String group, String role) {

    private static final String ROLE = "/Role=";
    private static final String CAPABILITY = "/Capability=";

    /** Reads {@code /atlas/prod/Role=pilot}; empty where it is none. */
    public static Optional<Fqan> parse(String text) {
        if (!text.startsWith("/") || text.length() < 2) {
            return Optional.empty();
        }
        int capability = text.indexOf(CAPABILITY);
        String whole = capability < 0 ? text : text.substring(0, capability);
        int role = whole.indexOf(ROLE);
        Fqan read = role < 0
                ? new Fqan(whole, "")
                : new Fqan(whole.substring(0, role), whole.substring(role + ROLE.length()));
        return Optional.of(read).filter(fqan -> fqan.group().length() > 1);
    }

    /** The virtual organisation. */
    public String vo() {
        int end = group.indexOf('/', 1);
        return end < 0 ? group.substring(1) : group.substring(1, end);
    }

    /** Whether its group is this one or below it. */
    public boolean isIn(String other) {
        return within(group, other);
    }

    /** Whether a group is another one or below it. */
    public static boolean within(String inner, String outer) {
        return inner.startsWith(outer) && (inner.length() == outer.length() || inner.charAt(outer.length()) == '/');
    }

    /** What else it says: who has a role is in the group, and who is in a group is in those above it. */
    Stream<Fqan> implied() {
        List<Fqan> all = new ArrayList<>(List.of(this));
        for (int end = group.length(); end > 0; end = group.lastIndexOf('/', end - 1)) {
            all.add(new Fqan(group.substring(0, end), ""));
        }
        return all.stream().distinct();
    }

    @Override
    public String toString() {
        return role.isEmpty() ? group : group + ROLE + role;
    }
}
