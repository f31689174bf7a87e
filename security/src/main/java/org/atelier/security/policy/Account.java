package org.atelier.security.policy;

import java.util.List;
import java.util.Optional;
import org.atelier.security.Caller;
import org.atelier.security.Fqan;

/**
 * For whom a lease counts.
 *
 * @param subject whose it is
 * @param attribute the one that stood first when it was asked for; absent for somebody of no virtual organisation
 */
public record Account(String subject, Optional<Fqan> attribute) {

    /** That of a caller's requests. */
    public static Account of(Caller caller) {
        return new Account(
                caller.subject(),
                caller.attributes().stream()
                        .flatMap(text -> Fqan.parse(text).stream())
                        .findFirst());
    }

    /** As it is stored. */
    public static Account of(String subject, String attribute) {
        return new Account(subject, Fqan.parse(attribute));
    }

    /** The group that it is of; empty for none. */
    public String group() {
        return attribute.map(Fqan::group).orElse("");
    }

    /** The virtual organisation that it is of; empty for none. */
    public String vo() {
        return attribute.map(Fqan::vo).orElse("");
    }

    List<Fqan> attributes() {
        return attribute.stream().toList();
    }
}
