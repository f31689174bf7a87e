package org.atelier.engine.step;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.atelier.engine.guest.Outputs;
import org.atelier.engine.guest.RunnerReport;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.ActionResult.State;
import org.atelier.engine.step.RunNotes.Mark;

/**
 * One attempt of an action, the one at hand or the one before the next. Each call to the guest can be repeated.
 *
 * @param mark empty where it is not known to have been started
 */
record Attempt(StepContext context, int number, ActionResult result, Optional<Mark> mark) {

    static final Duration SHORTEST_POLL = Duration.ofMillis(100);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(2);
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(2);
    private static final OptionalInt KILLED = OptionalInt.of(137);
    private static final int LONGEST_TAIL = 16 << 10;

    /**
     * What a look at it has led to.
     *
     * @param why it has failed, also where it is tried again; empty elsewhere
     */
    record Look(ActionResult result, Optional<Mark> mark, String why) {}

    Action action() {
        return context.workspace().request().graph().get(number - 1);
    }

    /** The next attempt, to be written down before it is started. */
    ActionResult begun() {
        return new ActionResult(
                result.action(),
                State.RUNNING,
                result.attempt() + 1,
                OptionalInt.empty(),
                "",
                Map.of(),
                Optional.of(context.now()),
                Optional.empty(),
                OptionalInt.empty());
    }

    /** Starts it, or looks how it stands. */
    Look look() {
        if (mark.isEmpty()) {
            return start();
        }
        RunnerReport report = context.runner().status(number, result.attempt());
        if (!report.boot().equals(mark.get().boot())) {
            return failed(report, "the guest restarted while it ran");
        }
        return switch (report.state()) {
            case NONE, MISSING -> start();
            case RUNNING ->
                timedOut()
                        ? failed(kill(), "it did not end within " + allowed() + " and was killed")
                        : seen(mark.get(), report);
            case DONE -> ended(report);
            case LOST -> failed(report, "its process disappeared without a result");
        };
    }

    /** Ends it since another action has failed; one that has ended by itself meanwhile is what it is. */
    Look endedBecauseOf(String other) {
        RunnerReport report = kill();
        if (!report.exitStatus().equals(KILLED)) {
            return ended(report);
        }
        String why = "it was ended because " + other + " failed";
        String before = report.outputTail();
        String tail = before + (before.isEmpty() || before.endsWith("\n") ? "" : "\n") + "Atelier: " + why + ".\n";
        String last = tail.substring(Math.max(0, tail.length() - LONGEST_TAIL));
        return new Look(result(State.FAILED, report, last, Optional.of(context.now())), Optional.empty(), why);
    }

    private Look start() {
        RunnerReport report = context.runner().start(FileSteps.payload(context, number), result.attempt());
        return new Look(result, Optional.of(new Mark(report.boot(), context.now())), "");
    }

    private RunnerReport kill() {
        return context.runner().kill(number, result.attempt());
    }

    /** What it has done so far is written down where that is new, but not too often. */
    private Look seen(Mark known, RunnerReport report) {
        ActionResult current = result(State.RUNNING, report, report.outputTail(), Optional.empty());
        boolean soon = context.now().isBefore(known.written().plus(BETWEEN_WRITES));
        return soon || current.equals(result)
                ? new Look(result, mark, "")
                : new Look(current, Optional.of(new Mark(known.boot(), context.now())), "");
    }

    private Look ended(RunnerReport report) {
        int status = report.exitStatus().orElse(-1);
        if (status != 0) {
            return failed(report, "it ended with exit status " + status);
        }
        return Outputs.fault(action(), report.attributes())
                .map(fault -> failed(report, fault))
                .orElseGet(() -> finished(State.SUCCEEDED, report, ""));
    }

    private Look failed(RunnerReport report, String why) {
        if (result.attempt() <= action().onError().retries() && !late()) {
            return finished(State.PENDING, report, why);
        }
        boolean ignored = action().onError().then() == Action.OnError.Then.IGNORE;
        return finished(ignored ? State.IGNORED : State.FAILED, report, why);
    }

    private Look finished(State state, RunnerReport report, String why) {
        ActionResult last = result(state, report, report.outputTail(), Optional.of(context.now()));
        return new Look(last, Optional.empty(), why);
    }

    private ActionResult result(State state, RunnerReport report, String tail, Optional<Instant> finished) {
        return new ActionResult(
                result.action(),
                state,
                result.attempt(),
                report.exitStatus(),
                tail,
                Outputs.declared(action(), report.attributes()),
                result.started(),
                finished,
                report.percent().isPresent() ? report.percent() : result.percent());
    }

    /** Whether it belongs before the end, and the time for that is over. */
    boolean late() {
        return context.until().filter(until -> !context.now().isBefore(until)).isPresent();
    }

    /** How long the next attempt has to wait. */
    Duration untilRetry() {
        Instant allowed = result.finished()
                .map(finished -> finished.plus(action().onError().delay()))
                .orElse(Instant.MIN);
        return allowed.isAfter(context.now()) ? Duration.between(context.now(), allowed) : Duration.ZERO;
    }

    /** After which time it is looked at again: short actions often, long ones rarely. */
    Duration poll() {
        if (mark.isEmpty()) {
            return Duration.ZERO;
        }
        Duration tenth = running().dividedBy(10);
        Duration atLeast = tenth.compareTo(SHORTEST_POLL) < 0 ? SHORTEST_POLL : tenth;
        return atLeast.compareTo(LONGEST_POLL) > 0 ? LONGEST_POLL : atLeast;
    }

    private Duration running() {
        return Duration.between(result.started().orElseGet(context::now), context.now());
    }

    private boolean timedOut() {
        return running().compareTo(action().timeout()) > 0 || late();
    }

    private Duration allowed() {
        return late() ? context.workspace().request().cleanup() : action().timeout();
    }
}
