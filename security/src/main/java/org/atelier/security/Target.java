package org.atelier.security;

import java.util.Optional;

/** What an operation is aimed at. */
public sealed interface Target {

    /** The service itself: creating, estimating, reading what the factory tells everybody it serves. */
    record Service() implements Target {}

    /**
     * A resource that exists, or that is remembered after its end.
     *
     * @param id names it, for the record
     * @param owner the {@link Caller#subject} of its creator
     * @param group of the virtual organisation that it is of, {@code /atlas/prod}; empty for none
     * @param sharedWith the group whose members may use it like its owner; absent: nobody
     */
    record Owned(String id, String owner, String group, Optional<Fqan> sharedWith) implements Target {}

    /**
     * A resource that nobody knows.
     *
     * @param id what the caller calls it
     */
    record Unknown(String id) implements Target {}
}
