package org.atelier.security.policy;

import java.util.List;
import java.util.Optional;
import org.atelier.security.Caller;
import org.atelier.security.Fqan;
import org.atelier.security.GenericAttribute;

/**
 * For whom a lease counts.
 *
 * @param subject whose it is
 * @param attribute the one that stood first when it was asked for; absent for somebody of no virtual organisation
 * @param generic what else its virtual organisation said then, each once and in order
 */
public record Account(String subject, Optional<Fqan> attribute, List<GenericAttribute> generic) {

    public Account {
        generic = generic.stream().distinct().sorted().toList();
    }

    /** One of whom nothing else is said. */
    public Account(String subject, Optional<Fqan> attribute) {
        this(subject, attribute, List.of());
    }

    /** That of a caller's requests. */
    public static Account of(Caller caller) {
        Optional<Fqan> first = caller.attributes().stream()
                .flatMap(text -> Fqan.parse(text).stream())
                .findFirst();
        return of(caller.subject(), first, caller.genericAttributes());
    }

    /** What other organisations say does not count, so that nobody borrows from one and is counted in another. */
    static Account of(String subject, Optional<Fqan> first, List<GenericAttribute> said) {
        String vo = first.map(Fqan::vo).orElse("");
        return new Account(
                subject,
                first,
                said.stream().filter(attribute -> attribute.vo().equals(vo)).toList());
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

    Somebody somebody() {
        return new Somebody(subject, attribute.stream().toList(), generic);
    }
}
