package org.atelier.engine.work;

import org.atelier.engine.life.WorkspaceEdit;
import org.atelier.engine.model.WorkspaceState;

/** Why a workspace is in a state, for people, where nothing special has happened. */
public final class Reasons {

    private Reasons() {}

    public static String entering(WorkspaceState phase) {
        return switch (phase) {
            case STAGING -> "Files are brought in";
            case STAGED -> "All files are in place";
            case STARTING -> "The machine starts";
            case CONFIGURING -> "Actions run in the guest";
            case SERIALIZING -> "Memory is written to disk";
            case SAVING -> "It is saved as a golden image";
            case SHUTTING_DOWN -> "The machine is stopped";
            default -> phase.name();
        };
    }

    static String reached(WorkspaceEdit edit) {
        return switch (edit.target()) {
            case RUNNING ->
                edit.before().state() == WorkspaceState.CONFIGURING ? "All actions have run" : "The machine runs";
            case PAUSED -> "Paused on request";
            case SERIALIZED -> "Memory is on disk";
            case STAGED -> "The machine is off; the disks are kept";
            case FAILED -> edit.before().reason();
            case DESTROYED -> "Everything it took has been given back";
            default -> edit.target().name();
        };
    }
}
