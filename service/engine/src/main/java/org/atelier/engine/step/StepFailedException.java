package org.atelier.engine.step;

import java.util.Optional;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.ActionResult;
import org.jspecify.annotations.Nullable;

/** A step can never succeed. The message is for the client. */
public final class StepFailedException extends RuntimeException {

    private final ErrorCode code;
    private final transient Optional<ActionResult> result;

    public StepFailedException(ErrorCode code, String message) {
        this(code, message, Optional.empty(), null);
    }

    StepFailedException(ErrorCode code, String message, Optional<ActionResult> result, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.result = result;
    }

    public ErrorCode code() {
        return code;
    }

    /** The result of the action that failed, where it was one. */
    public Optional<ActionResult> result() {
        return result;
    }
}
