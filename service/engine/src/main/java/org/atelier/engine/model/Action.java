package org.atelier.engine.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One node of a configuration graph: a script that runs in the guest.
 *
 * @param script its text; absent where {@code source} says where it is
 * @param user the guest's user that runs it; absent: root
 * @param parameters handed to the script as environment variables
 * @param timeout after which it is killed and counts as failed
 * @param after names of the actions that must have ended before
 * @param compensates the action after whose failure it runs, and only then, before anything else
 * @param cleanup absent: it configures the workspace; otherwise it runs before the workspace is destroyed, where its machine runs then,
 *     together with all others of this kind for at most this long
 */
public record Action(
        String name,
        Optional<String> script,
        Optional<FileSource> source,
        Optional<String> user,
        Map<String, String> parameters,
        Duration timeout,
        List<String> after,
        Optional<String> compensates,
        OnError onError,
        Optional<Duration> cleanup,
        List<Output> outputs) {

    public Action {
        parameters = Map.copyOf(parameters);
        after = List.copyOf(after);
        outputs = List.copyOf(outputs);
    }

    /** Whether it runs on the way to a configured workspace, when all goes well. */
    public boolean configures() {
        return compensates.isEmpty() && cleanup.isEmpty();
    }

    /**
     * What to do when it fails.
     *
     * @param retries how often it is tried again, after {@code delay} each time
     * @param then what follows when all tries have failed, and what compensates for it has run
     */
    public record OnError(int retries, Duration delay, Then then) {
        public static final OnError ABORT = new OnError(0, Duration.ZERO, Then.ABORT);

        public enum Then {
            /** The workspace fails. */
            ABORT,
            /** The next actions run all the same. */
            IGNORE
        }
    }

    /** An attribute that the script sets. */
    public record Output(String name, Type type) {
        public enum Type {
            STRING,
            INTEGER,
            BOOLEAN,
            DECIMAL
        }
    }
}
