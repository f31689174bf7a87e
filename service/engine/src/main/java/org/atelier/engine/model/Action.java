package org.atelier.engine.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One node of a configuration graph: a script that runs in the guest, or something that the host does.
 *
 * @param script its text; absent where {@code source} says where it is
 * @param host what the host does instead of running a script; it has no user, parameters, outputs or timeout then
 * @param user the guest's user that runs it; absent: root
 * @param parameters handed to the script as environment variables
 * @param timeout after which it is killed and counts as failed; zero where it is the host's
 * @param after names of the actions that must have ended before
 * @param compensates the action after whose failure it runs, and only then, before anything else
 * @param parallel whether it may run at the same time as others that say so; where one of them aborts, the others are ended
 * @param reuse whether what it does may be in a golden image
 * @param cleanup absent: it configures the workspace; otherwise it runs before the workspace is destroyed, where its machine runs then,
 *     together with all others of this kind for at most this long
 */
public record Action(
        String name,
        Optional<String> script,
        Optional<FileSource> source,
        Optional<HostChange> host,
        Optional<String> user,
        Map<String, String> parameters,
        Duration timeout,
        List<String> after,
        Optional<String> compensates,
        boolean parallel,
        Reuse reuse,
        OnError onError,
        Optional<Duration> cleanup,
        List<Output> outputs) {

    public Action {
        parameters = Map.copyOf(parameters);
        after = List.copyOf(after);
        outputs = List.copyOf(outputs);
    }

    /** The same with other files. */
    public Action withFiles(UnaryOperator<FileSource> change) {
        return new Action(
                name,
                script,
                source.map(change),
                host.map(known -> known.withFile(change)),
                user,
                parameters,
                timeout,
                after,
                compensates,
                parallel,
                reuse,
                onError,
                cleanup,
                outputs);
    }

    /** Whether its guest runs it. */
    public boolean runsInGuest() {
        return host.isEmpty();
    }

    /** Whether it runs on the way to a configured workspace, when all goes well. */
    public boolean configures() {
        return compensates.isEmpty() && cleanup.isEmpty();
    }

    /** Whether what an action does is the same for every workspace. */
    public enum Reuse {
        /** It is not: an address, a user, a credential; it never gets into a golden image. */
        INSTANCE,
        /** It may be in a golden image. */
        CACHEABLE,
        /** The same, and behind it the workspace's disks are saved as a golden image. */
        CHECKPOINT_DISK,
        /** The same with its memory, where the host can do that. */
        CHECKPOINT_MEMORY;

        public boolean cacheable() {
            return this != INSTANCE;
        }

        public boolean checkpoint() {
            return this == CHECKPOINT_DISK || this == CHECKPOINT_MEMORY;
        }
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
