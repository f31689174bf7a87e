package org.atelier.engine.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far an action has come.
 *
 * @param attempt how often it has been started, from 1; 0 while it waits
 * @param outputTail the last 16 KiB of what it printed, both streams; while it runs, what it has printed so far
 * @param attributes the declared outputs it has set, so far
 * @param percent how far it says that it is, 0 to 100
 */
public record ActionResult(
        String action,
        State state,
        int attempt,
        OptionalInt exitStatus,
        String outputTail,
        Map<String, String> attributes,
        Optional<Instant> started,
        Optional<Instant> finished,
        OptionalInt percent) {

    public ActionResult {
        attributes = Map.copyOf(attributes);
    }

    public static ActionResult pending(String action) {
        return new ActionResult(
                action,
                State.PENDING,
                0,
                OptionalInt.empty(),
                "",
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty());
    }

    /** Done on the golden image already. */
    public static ActionResult cloned(GoldenImage.Performed done) {
        return new ActionResult(
                done.action(),
                State.CLONED,
                0,
                OptionalInt.empty(),
                "",
                done.attributes(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty());
    }

    /** The same, where what the host was to do has ended, well or not. */
    public ActionResult ended(State how, String note, Instant now) {
        return new ActionResult(action, how, attempt, exitStatus, note, attributes, started, Optional.of(now), percent);
    }

    /** The same with one more attribute, or another value of it. */
    public ActionResult with(String name, String value) {
        Map<String, String> more = new HashMap<>(attributes);
        more.put(name, value);
        return new ActionResult(action, state, attempt, exitStatus, outputTail, more, started, finished, percent);
    }

    /** The same, never to be run. */
    public ActionResult skipped() {
        return new ActionResult(
                action, State.SKIPPED, attempt, exitStatus, outputTail, attributes, started, finished, percent);
    }

    public enum State {
        PENDING,
        RUNNING,
        SUCCEEDED,
        /** Not run: it has been done on the golden image that the workspace is cloned from. */
        CLONED,
        /** Failed, or ended since one beside it had; the workspace fails once what compensates for the first has run. */
        FAILED,
        /** Failed, which the request allows. */
        IGNORED,
        /** Never started because an action before it failed, or since the one that it compensates for did not. */
        SKIPPED;

        /** Whether this is how it ended. */
        public boolean ended() {
            return this != PENDING && this != RUNNING;
        }
    }
}
