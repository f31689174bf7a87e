package org.atelier.security.policy;

import java.util.List;
import java.util.Optional;

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
    Optional<Party> find(Somebody somebody) {
        for (Party party : parties) {
            if (party.has(somebody)) {
                return excepts(somebody) ? Optional.empty() : Optional.of(party);
            }
        }
        return Optional.empty();
    }

    boolean has(Somebody somebody) {
        return find(somebody).isPresent();
    }

    boolean excepts(Somebody somebody) {
        for (Party party : except) {
            if (party.has(somebody)) {
                return true;
            }
        }
        return false;
    }
}
