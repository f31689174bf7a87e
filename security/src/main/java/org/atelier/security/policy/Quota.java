package org.atelier.security.policy;

import java.util.Map;

/**
 * How much a rule lets there be.
 *
 * @param per whose leases count together
 */
record Quota(Per per, Map<Measure, Long> limits) {

    Quota {
        limits = Map.copyOf(limits);
    }

    /** Whose leases count together. */
    enum Per {
        CALLER,
        PARTY
    }
}
