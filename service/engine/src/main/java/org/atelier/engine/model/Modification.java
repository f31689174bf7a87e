package org.atelier.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a client changes of a workspace in one go; what is absent stays as it is. */
public record Modification(Optional<Allocation> allocation, Optional<Attributes> attributes) {

    /**
     * All attributes that the client has set itself.
     *
     * @param before as they were when the client's change was worked out
     * @param after as they are to be, by name
     */
    public record Attributes(Map<String, String> before, Map<String, String> after) {
        public Attributes {
            before = Map.copyOf(before);
            after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
        }
    }

    /** A change of nothing but what it is guaranteed. */
    public static Modification of(Allocation allocation) {
        return new Modification(Optional.of(allocation), Optional.empty());
    }

    /** A change of nothing but its attributes. */
    public static Modification of(Attributes attributes) {
        return new Modification(Optional.empty(), Optional.of(attributes));
    }
}
