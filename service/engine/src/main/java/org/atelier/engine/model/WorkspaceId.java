package org.atelier.engine.model;

import java.util.UUID;

/** Identifies a workspace for ever; also the UUID of its machine. */
public record WorkspaceId(UUID value) {

    /** Reads an id; throws {@link IllegalArgumentException} where the text is not a UUID. */
    public static WorkspaceId parse(String text) {
        return new WorkspaceId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
