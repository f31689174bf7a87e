package org.atelier.engine.step;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.guest.GuestException;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.ActionResult.State;
import org.atelier.engine.step.Attempt.Look;
import org.atelier.engine.step.RunNotes.Failed;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** One look at all actions of a step: those that run are asked how they stand, and those that may begin do. Used by one thread. */
final class ActionRuns {

    private final StepContext context;
    private final List<Integer> numbers;
    private final List<ActionResult> results;
    private final Optional<Failed> known;
    private final Instant begun;
    private RunNotes notes;

    ActionRuns(StepContext context) {
        this.context = context;
        this.numbers = context.indices();
        this.results = new ArrayList<>(context.workspace().actions());
        this.notes = RunNotes.parse(context.step().message());
        this.known = notes.failed();
        this.begun = context.now();
    }

    StepOutcome look() {
        numbers.stream().filter(number -> state(number) == State.RUNNING).forEach(this::look);
        if (notes.failed().equals(known)) {
            begin();
        }
        return outcome();
    }

    private void look(int number) {
        Attempt attempt = attempt(number);
        try {
            note(number, doomed(number) ? attempt.endedBecauseOf(name(known.orElseThrow())) : attempt.look());
        } catch (GuestException e) {
            throw new StepFailedException(ErrorCode.CONFIGURATION_FAILED, String.valueOf(e.getMessage()));
        } catch (VmmException e) {
            String name = attempt.result().action();
            MachineSteps.requireRunning(context, "ran the action " + name);
            throw waitedFor(name, e);
        }
    }

    /** A guest that is too slow, as one that boots may be, is given as much time as one that is silent. */
    static VmmException waitedFor(String name, VmmException failure) {
        return switch (failure.error()) {
            case GUEST_UNREACHABLE ->
                silent("The guest does not answer any more", name, "has it halted, or ended its agent?", failure);
            case TIMEOUT -> silent("The guest takes too long to answer", name, "is it overloaded?", failure);
            default -> failure;
        };
    }

    private static VmmException silent(String what, String name, String question, VmmException failure) {
        return new VmmException(
                VmmError.GUEST_UNREACHABLE,
                what + " while the action " + name + " runs; " + question + " " + failure.getMessage(),
                failure);
    }

    private void note(int number, Look look) {
        results.set(number - 1, look.result());
        notes = notes.with(number, look.mark());
        if (look.result().state() == State.FAILED) {
            notes = notes.failed(number, look.why());
        }
    }

    /** Whether it is to be ended because another has failed, which was written down before this look. */
    private boolean doomed(int number) {
        return known.filter(failed -> !order().mayFollow(failed.number(), number))
                .isPresent();
    }

    /** Lets those begin that may, as many as the site allows; one that does not say that it is parallel waits until it is alone. */
    private void begin() {
        boolean room = true;
        for (int number : numbers) {
            Attempt attempt = attempt(number);
            if (!order().ready(number, known)) {
                continue;
            }
            if (attempt.late() || !order().needed(number)) {
                results.set(number - 1, attempt.result().skipped());
            } else if (attempt.untilRetry().isZero()) {
                if (room && fits(number)) {
                    results.set(number - 1, attempt.begun());
                } else {
                    room = room && attempt.action().parallel();
                }
            }
        }
    }

    private boolean fits(int number) {
        List<Integer> running =
                numbers.stream().filter(other -> state(other) == State.RUNNING).toList();
        boolean beside = attempt(number).action().parallel()
                && running.stream().allMatch(other -> attempt(other).action().parallel());
        return running.isEmpty()
                || (beside && running.size() < context.tools().siteLimits().maxParallel());
    }

    private StepOutcome outcome() {
        List<ActionResult> before = context.workspace().actions();
        List<ActionResult> changed = numbers.stream()
                .filter(number -> !before.get(number - 1).equals(results.get(number - 1)))
                .map(number -> results.get(number - 1))
                .toList();
        if (done()) {
            return new StepOutcome.Done("", changed);
        }
        known.filter(failed -> changed.isEmpty() && order().settled(failed.number()))
                .ifPresent(this::fail);
        return new StepOutcome.Again(delay(), notes.text(), Optional.empty(), changed);
    }

    /** Whether all have ended well enough, or the steps behind this one say what follows. */
    private boolean done() {
        return notes.failed().isPresent()
                ? order().compensatedElsewhere(notes.failed().get().number())
                : numbers.stream().allMatch(number -> state(number).ended());
    }

    private void fail(Failed failed) {
        String name = name(failed);
        throw new StepFailedException(
                ErrorCode.CONFIGURATION_FAILED,
                "The action " + name + " failed: " + failed.why() + order().afterwards(failed.number()) + ".",
                Optional.of(results.get(failed.number() - 1)),
                null);
    }

    /** Not sooner than the last look took: an emulated guest is kept from its work by being asked. */
    private Duration delay() {
        Duration delay = due();
        Duration took = Duration.between(begun, context.now());
        return delay.isZero() || delay.compareTo(took) > 0 ? delay : took;
    }

    private Duration due() {
        if (!notes.failed().equals(known)) {
            return Duration.ZERO;
        }
        Stream<Duration> polls = numbers.stream()
                .filter(number -> state(number) == State.RUNNING)
                .map(number -> attempt(number).poll());
        Stream<Duration> retries = numbers.stream()
                .filter(number -> order().ready(number, known))
                .map(number -> attempt(number).untilRetry())
                .filter(wait -> !wait.isZero());
        return Stream.concat(polls, retries).min(Duration::compareTo).orElse(Duration.ZERO);
    }

    private Attempt attempt(int number) {
        return new Attempt(
                context,
                number,
                results.get(number - 1),
                Optional.ofNullable(notes.marks().get(number)));
    }

    private RunOrder order() {
        return new RunOrder(context.workspace().request().graph(), numbers, results);
    }

    private State state(int number) {
        return results.get(number - 1).state();
    }

    private String name(Failed failed) {
        return results.get(failed.number() - 1).action();
    }
}
