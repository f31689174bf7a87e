package org.atelier.engine.step;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.guest.GuestException;
import org.atelier.engine.guest.Outputs;
import org.atelier.engine.guest.RunnerReport;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.ActionResult.State;
import org.atelier.engine.store.StepRecord;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/**
 * Runs one action in the guest. That an attempt begins is written down before it is started, and in which boot of the guest as soon
 * as the guest has said so: after a crash of the service the attempt is found again, and a guest that rebooted is noticed.
 */
record RunAction() implements Step {

    private static final String NOT_STARTED = "";
    private static final Duration SHORTEST_POLL = Duration.ofMillis(100);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(2);
    private static final Duration LAST_GRACE = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofMinutes(10);

    @Override
    public StepOutcome apply(StepContext context) {
        Attempt attempt = new Attempt(
                context,
                context.index(),
                context.workspace().request().graph().get(context.index() - 1),
                context.workspace().actions().get(context.index() - 1));
        try {
            return switch (attempt.result().state()) {
                case PENDING -> attempt.skippedFor().map(attempt::skipped).orElseGet(() -> begin(attempt));
                case RUNNING -> attempt.boot().equals(NOT_STARTED) ? start(attempt) : look(attempt);
                case SUCCEEDED, CLONED, IGNORED, SKIPPED -> StepOutcome.done();
                case FAILED ->
                    throw new StepFailedException(
                            ErrorCode.CONFIGURATION_FAILED, "The action " + attempt.name() + " has failed.");
            };
        } catch (GuestException e) {
            throw new StepFailedException(ErrorCode.CONFIGURATION_FAILED, String.valueOf(e.getMessage()));
        } catch (VmmException e) {
            MachineSteps.requireRunning(context, "ran the action " + attempt.name());
            throw e.error() == VmmError.GUEST_UNREACHABLE ? silent(attempt, e) : e;
        }
    }

    private static VmmException silent(Attempt attempt, VmmException failure) {
        return new VmmException(
                VmmError.GUEST_UNREACHABLE,
                "The guest does not answer any more while the action " + attempt.name()
                        + " runs; has it halted, or ended its agent? " + failure.getMessage(),
                failure);
    }

    private static StepOutcome begin(Attempt attempt) {
        Duration wait = attempt.untilRetry();
        if (wait.compareTo(Duration.ZERO) > 0) {
            return StepOutcome.again(wait);
        }
        int next = attempt.result().attempt() + 1;
        ActionResult running = new ActionResult(
                attempt.name(),
                State.RUNNING,
                next,
                OptionalInt.empty(),
                "",
                Map.of(),
                Optional.of(attempt.context().now()),
                Optional.empty());
        return new StepOutcome.Again(Duration.ZERO, NOT_STARTED, Optional.empty(), Optional.of(running));
    }

    private static StepOutcome start(Attempt attempt) {
        RunnerReport report = attempt.context()
                .runner()
                .start(
                        FileSteps.payload(attempt.context(), attempt.number()),
                        attempt.result().attempt());
        return new StepOutcome.Again(SHORTEST_POLL, report.boot(), Optional.empty(), Optional.empty());
    }

    private static StepOutcome look(Attempt attempt) {
        int number = attempt.number();
        int count = attempt.result().attempt();
        RunnerReport report = attempt.context().runner().status(number, count);
        if (!report.boot().equals(attempt.boot())) {
            return attempt.failed(report, "the guest restarted while it ran");
        }
        return switch (report.state()) {
            case NONE, MISSING -> start(attempt);
            case RUNNING ->
                attempt.timedOut()
                        ? attempt.failed(
                                attempt.context().runner().kill(number, count),
                                "it did not end within " + attempt.allowed() + " and was killed")
                        : attempt.again(attempt.poll());
            case DONE -> attempt.ended(report);
            case LOST -> attempt.failed(report, "its process disappeared without a result");
        };
    }

    @Override
    public Duration limit(StepContext context) {
        Action action = context.workspace().request().graph().get(context.index() - 1);
        Optional<Instant> until = until(context);
        if (until.isPresent()) {
            Instant begun = context.now().minus(context.sinceStart());
            Instant last = until.get().isAfter(begun) ? until.get() : begun;
            return Duration.between(begun, last).plus(LAST_GRACE);
        }
        Duration once = action.timeout().plus(action.onError().delay());
        return once.multipliedBy(action.onError().retries() + 1L).plus(GRACE);
    }

    private static Optional<Instant> until(StepContext context) {
        return Optional.ofNullable(context.step().parameters().get(StepRecord.UNTIL))
                .map(Instant::parse);
    }

    /** One attempt of an action, the one at hand or the one before the next. */
    private record Attempt(StepContext context, int number, Action action, ActionResult result) {

        String name() {
            return action.name();
        }

        /** Whether it compensates for nothing, or for an action that has failed. */
        boolean needed() {
            return action.compensates().isEmpty()
                    || context.workspace().actions().stream()
                            .filter(other -> action.compensates().get().equals(other.action()))
                            .anyMatch(other -> other.state() == State.FAILED || other.state() == State.IGNORED);
        }

        /** Why it is not run at all. */
        Optional<String> skippedFor() {
            if (late()) {
                return Optional.of("There is no time left before the end");
            }
            return needed() ? Optional.empty() : Optional.of("There is nothing to compensate for");
        }

        StepOutcome skipped(String why) {
            return new StepOutcome.Done(why, Optional.of(result.skipped()));
        }

        /** Whether it belongs before the end, and the time for that is over. */
        boolean late() {
            return until(context)
                    .filter(until -> !context.now().isBefore(until))
                    .isPresent();
        }

        boolean compensated() {
            return context.workspace().request().graph().stream()
                    .anyMatch(
                            other -> other.compensates().filter(name()::equals).isPresent());
        }

        Duration untilRetry() {
            Instant allowed = result.finished()
                    .map(finished -> finished.plus(action.onError().delay()))
                    .orElse(Instant.MIN);
            return allowed.isAfter(context.now()) ? Duration.between(context.now(), allowed) : Duration.ZERO;
        }

        /** The boot of the guest in which it was started. */
        String boot() {
            return context.step().message();
        }

        Duration running() {
            return Duration.between(result.started().orElseGet(context::now), context.now());
        }

        boolean timedOut() {
            return running().compareTo(action.timeout()) > 0 || late();
        }

        Duration allowed() {
            return late() ? context.workspace().request().cleanup() : action.timeout();
        }

        /** Short actions are looked at often, long ones rarely. */
        Duration poll() {
            Duration tenth = running().dividedBy(10);
            Duration atLeast = tenth.compareTo(SHORTEST_POLL) < 0 ? SHORTEST_POLL : tenth;
            return atLeast.compareTo(LONGEST_POLL) > 0 ? LONGEST_POLL : atLeast;
        }

        StepOutcome again(Duration delay) {
            return new StepOutcome.Again(delay, boot(), Optional.empty(), Optional.empty());
        }

        StepOutcome ended(RunnerReport report) {
            int status = report.exitStatus().orElse(-1);
            if (status != 0) {
                return failed(report, "it ended with exit status " + status);
            }
            return Outputs.fault(action, report.attributes())
                    .map(fault -> failed(report, fault))
                    .orElseGet(() -> new StepOutcome.Done("", Optional.of(finished(State.SUCCEEDED, report))));
        }

        StepOutcome failed(RunnerReport report, String why) {
            if (result.attempt() <= action.onError().retries() && !late()) {
                ActionResult waiting = finished(State.PENDING, report);
                return new StepOutcome.Again(
                        Duration.ZERO, "Trying again since " + why, Optional.empty(), Optional.of(waiting));
            }
            if (action.onError().then() == Action.OnError.Then.IGNORE) {
                return new StepOutcome.Done(why, Optional.of(finished(State.IGNORED, report)));
            }
            if (compensated()) {
                return new StepOutcome.Done(why, Optional.of(finished(State.FAILED, report)));
            }
            String message = "The action " + name() + " failed: " + why + ".";
            throw new StepFailedException(
                    ErrorCode.CONFIGURATION_FAILED, message, Optional.of(finished(State.FAILED, report)), null);
        }

        private ActionResult finished(State state, RunnerReport report) {
            return new ActionResult(
                    name(),
                    state,
                    result.attempt(),
                    report.exitStatus(),
                    report.outputTail(),
                    Outputs.declared(action, report.attributes()),
                    result.started(),
                    Optional.of(context.now()));
        }
    }
}
