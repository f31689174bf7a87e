package org.atelier.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The capabilities for computing of the WLCG Common JWT Profiles (1.x), and the operations that they are for. */
public enum ComputeScope {
    /** To read, and to be told of changes. */
    READ("compute.read"),
    /** To make resources, and to hold room for them. */
    CREATE("compute.create"),
    /** To change resources that are there. */
    MODIFY("compute.modify"),
    /** To end them. */
    CANCEL("compute.cancel");

    private final String text;

    ComputeScope(String text) {
        this.text = text;
    }

    /** As it stands in the claim {@code scope}. */
    public String text() {
        return text;
    }

    /** The one that an operation needs; none where no scope is for it. */
    public static Optional<ComputeScope> neededFor(Operation operation) {
        return switch (operation) {
            case READ, SUBSCRIBE -> Optional.of(READ);
            case CREATE, ESTIMATE -> Optional.of(CREATE);
            case CONFIGURE, CONTROL, RENEW, TRANSFER -> Optional.of(MODIFY);
            case DESTROY -> Optional.of(CANCEL);
            case ADMINISTER -> Optional.empty();
        };
    }

    /** All that the scopes of a token are for; those that are not for computing are for nothing here. */
    public static Set<Operation> operations(Collection<String> scopes) {
        return Arrays.stream(Operation.values())
                .filter(operation -> neededFor(operation)
                        .filter(scope -> scopes.contains(scope.text()))
                        .isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }
}
