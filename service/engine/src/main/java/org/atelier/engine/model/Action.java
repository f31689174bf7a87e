package org.atelier.engine.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One node of a configuration graph: a script that runs in the guest.
 *
 * @param script its text; absent where {@code source} says where it is
 * @param parameters handed to the script as environment variables
 * @param timeout after which it is killed and counts as failed
 * @param after names of the actions that must have ended before
 */
public record Action(
        String name,
        Optional<String> script,
        Optional<FileSource> source,
        Map<String, String> parameters,
        Duration timeout,
        List<String> after,
        OnError onError,
        List<Output> outputs) {

    public Action {
        parameters = Map.copyOf(parameters);
        after = List.copyOf(after);
        outputs = List.copyOf(outputs);
    }

    /**
     * What to do when it fails.
     *
     * @param retries how often it is tried again, after {@code delay} each time
     * @param then what follows when all tries have failed
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
