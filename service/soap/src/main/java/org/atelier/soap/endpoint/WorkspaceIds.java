package org.atelier.soap.endpoint;

import org.atelier.engine.EngineException;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.WorkspaceId;

/** Ids of workspaces as clients send them. */
final class WorkspaceIds {

    private WorkspaceIds() {}

    /** An id that was never given out is like one of a workspace that is no more. */
    static WorkspaceId parse(String text) {
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
