package org.atelier.soap.fault;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The chain of causes of an exception. */
final class Causes {

    private static final int MAXIMUM = 20;

    private Causes() {}

    /** The exception and what caused it, outermost first. */
    static List<Throwable> of(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        @Nullable Throwable next = failure;
        while (next != null && chain.size() < MAXIMUM) {
            chain.add(next);
            next = next.getCause();
        }
        return chain;
    }

    /** The first of a kind in the chain, or nothing. */
    static <T extends Throwable> java.util.Optional<T> first(Throwable failure, Class<T> kind) {
        return of(failure).stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
