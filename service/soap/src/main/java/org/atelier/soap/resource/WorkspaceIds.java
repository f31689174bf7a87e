package org.atelier.soap.resource;

import java.util.regex.Pattern;
import org.atelier.engine.EngineException;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.WorkspaceId;

/** Ids of workspaces as clients send them. */
public final class WorkspaceIds {

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private WorkspaceIds() {}

    /** Whether it can be the id of a workspace. */
    public static boolean isWellFormed(String text) {
        return UUID.matcher(text).matches();
    }

    /** An id that was never given out is like one of a workspace that is no more. */
    public static WorkspaceId parse(String text) {
        try {
            return WorkspaceId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new EngineException(
                    ErrorCode.UNKNOWN_WORKSPACE,
                    "There is no workspace '" + text + "', or no more.",
                    EngineException.Detail.NONE,
                    e);
        }
    }
}
