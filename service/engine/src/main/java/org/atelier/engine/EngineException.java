package org.atelier.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.atelier.engine.model.CounterOffer;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.jspecify.annotations.Nullable;

/** Something a client asked for was refused. The message is for the client: it names the value, the limit and the remedy. */
public final class EngineException extends RuntimeException {

    private final ErrorCode code;
    private final Detail detail;

    public EngineException(ErrorCode code, String message) {
        this(code, message, Detail.NONE, null);
    }

    public EngineException(ErrorCode code, String message, Detail detail) {
        this(code, message, detail, null);
    }

    public EngineException(ErrorCode code, String message, Detail detail, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.detail = detail;
    }

    public ErrorCode code() {
        return code;
    }

    public Detail detail() {
        return detail;
    }

    /** What a program needs to know of a refusal. */
    public sealed interface Detail {
        Detail NONE = new None();

        /** Nothing more than code and message. */
        record None() implements Detail {}

        /** Which value of the request, and what is allowed; the path is XPath-like, for example {@code Environment/Disk[2]/Name}. */
        record Invalid(String path, String value, String limit) implements Detail {}

        /** Which rule of the site's policy refuses it. */
        record DeniedByRule(String rule) implements Detail {}

        /**
         * Which quota would be exceeded; numbers in its own unit.
         *
         * @param quota its name in the policy
         * @param used by others than what this is about
         * @param asked all that this would have
         */
        record QuotaUse(String rule, String quota, String limit, String used, String asked) implements Detail {}

        /** What would have been granted instead, at most one of each kind. */
        record CounterOffers(List<CounterOffer> offers) implements Detail {
            public CounterOffers {
                offers = List.copyOf(offers);
            }
        }

        /** The nearest time that would have been granted. */
        record NearestTime(Instant time) implements Detail {}

        /** In which state the workspace is and what it allows. */
        record WrongState(WorkspaceState state, List<String> allowedOperations) implements Detail {
            public WrongState {
                allowedOperations = List.copyOf(allowedOperations);
            }
        }

        /** What has its place on a host that is to go: workspaces, and leases that have none yet. */
        record HostInUse(List<WorkspaceId> workspaces, List<String> leases) implements Detail {
            public HostInUse {
                workspaces = List.copyOf(workspaces);
                leases = List.copyOf(leases);
            }
        }

        /** When to try again. */
        record RetryAfter(Duration delay) implements Detail {}
    }
}
