package org.atelier.store;

import org.jdbi.v3.core.Handle;

/** Rights that one transaction at a time holds, until its end. */
final class ExclusiveRights {

    static final String OUTBOX = "outbox";
    static final String WAREHOUSE = "warehouse";
    static final String SUBSCRIPTIONS = "subscriptions";
    static final String PULL_POINTS = "pull points";

    private static final String LOCK = "SELECT name FROM exclusive_right WHERE name = :name FOR UPDATE";

    private final Handle handle;

    ExclusiveRights(Handle handle) {
        this.handle = handle;
    }

    /** Waits for a right and takes it. */
    void await(String name) {
        handle.createQuery(LOCK).bind("name", name).mapTo(String.class).one();
    }

    /** Takes a right unless another transaction holds it. */
    boolean tryTake(String name) {
        return handle.createQuery(LOCK + " SKIP LOCKED")
                .bind("name", name)
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }
}
