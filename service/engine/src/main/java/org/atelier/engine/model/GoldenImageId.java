package org.atelier.engine.model;

import java.util.UUID;

/** Identifies a golden image. */
public record GoldenImageId(UUID value) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException where it is not a UUID
     */
    public static GoldenImageId parse(String text) {
        return new GoldenImageId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
