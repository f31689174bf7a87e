package org.atelier.security.policy;

import java.util.List;
import java.util.Optional;
import org.atelier.security.Fqan;

/**
 * Whom a rule concerns.
 *
 * @param parties whoever is in one of these
 * @param except and in none of these
 */
record Who(List<Party> parties, List<Party> except) {

    Who {
        parties = List.copyOf(parties);
        except = List.copyOf(except);
    }

    /** The first entry that names somebody; empty where the rule does not concern them. */
    Optional<Party> find(String subject, List<Fqan> attributes) {
        for (Party party : parties) {
            if (party.has(subject, attributes)) {
                return excepts(subject, attributes) ? Optional.empty() : Optional.of(party);
            }
        }
        return Optional.empty();
    }

    boolean has(String subject, List<Fqan> attributes) {
        return find(subject, attributes).isPresent();
    }

    boolean excepts(String subject, List<Fqan> attributes) {
        for (Party party : except) {
            if (party.has(subject, attributes)) {
                return true;
            }
        }
        return false;
    }
}
