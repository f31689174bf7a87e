package org.atelier.engine.work;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.atelier.engine.life.Journal;
import org.atelier.engine.life.WorkspaceEdit;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.step.Failures;
import org.atelier.engine.step.Interruptible;
import org.atelier.engine.step.SaveOrder;
import org.atelier.engine.step.Step;
import org.atelier.engine.step.StepContext;
import org.atelier.engine.step.StepOutcome;
import org.atelier.engine.step.StepTools;
import org.atelier.engine.step.Steps;
import org.atelier.engine.store.StepKind;
import org.atelier.engine.store.StepRecord;
import org.atelier.engine.store.StepRecord.Status;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.work.NextTask.Choice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the steps of one claimed workspace, one after the other, until there is nothing to do for now. Thread-safe. */
final class WorkLoop {

    private static final Logger LOG = LoggerFactory.getLogger(WorkLoop.class);

    private final Claims claims;
    private final Journal journal;
    private final StepTools tools;
    private final NextTask nextTask;
    private final StepEnds ends;

    WorkLoop(Claims claims, Journal journal, StepTools tools, Arrivals arrivals) {
        this.claims = claims;
        this.journal = journal;
        this.tools = tools;
        this.nextTask = new NextTask(claims, journal, arrivals, tools);
        this.ends = new StepEnds(journal);
    }

    /**
     * Works until there is nothing to do for now, and gives the claim back.
     *
     * @param running where the step at hand can be interrupted
     * @return when there is something to do again, if that is known
     */
    Optional<Instant> run(WorkspaceId id, RunningWork running) {
        Choice next = nextTask.of(id);
        while (next.task().isPresent() && !running.stopping()) {
            next = take(next.task().get(), running);
        }
        return next.due();
    }

    private Choice take(Task task, RunningWork running) {
        Step step = Steps.of(task.step().kind());
        StepContext context = new StepContext(task.workspace(), task.step(), tools);
        return switch (task.verb()) {
            case APPLY -> apply(task, step, context, running);
            case UNDO -> undo(task, step, context, running);
        };
    }

    private Choice apply(Task task, Step step, StepContext context, RunningWork running) {
        OutcomeBox box = new OutcomeBox();
        try {
            Duration limit = step.limit(context).minus(context.sinceStart());
            running.run(limit, () -> box.outcome = step.apply(context));
        } catch (RuntimeException e) {
            return failed(task, step, context, running, e);
        }
        StepOutcome outcome = box.outcome();
        if (outcome instanceof StepOutcome.Again && context.pastLimit(step)) {
            return failed(task, step, context, running, StepEnds.tooLong(task.step(), step.limit(context)));
        }
        return record(task, outcome);
    }

    private Choice record(Task task, StepOutcome outcome) {
        return nextTask.after(task.id(), session -> {
            journal.edit(session, journal.lock(session, task.id()), edit -> {
                outcome.results().forEach(result -> edit.result(result, doing(task.step())));
                if (outcome instanceof StepOutcome.Again again) {
                    again.progress().ifPresent(edit::progress);
                } else if (outcome instanceof StepOutcome.Done done) {
                    done.progress().ifPresent(edit::progress);
                    done.image().ifPresent(image -> save(edit, task.step(), image));
                    done.sent().ifPresent(edit::sent);
                }
                session.updateStep(after(task.step(), outcome, edit.now()));
            });
            return outcome instanceof StepOutcome.Again again ? pause(session, task, again.delay()) : Optional.empty();
        });
    }

    /** Others may have come to the same checkpoint at the same time. */
    private void save(WorkspaceEdit edit, StepRecord step, GoldenImage image) {
        edit.session().lockGoldenImages();
        Optional<GoldenImage> there = SaveOrder.of(step.parameters()).spare()
                ? tools.warehouse().alike(edit.session(), image)
                : Optional.empty();
        there.ifPresentOrElse(
                other -> edit.note("Not saved, since the golden image " + other.id() + " serves as well"),
                () -> saved(edit, image));
    }

    private static void saved(WorkspaceEdit edit, GoldenImage image) {
        edit.session().saveGoldenImage(image, false);
        edit.note("Saved as golden image " + image.id() + (image.memory().isPresent() ? ", with its memory" : ""));
    }

    private static String doing(StepRecord step) {
        return step.phase() == WorkspaceState.CANCELLING ? "cleaning up" : "configuring";
    }

    private static StepRecord after(StepRecord step, StepOutcome outcome, Instant now) {
        if (outcome instanceof StepOutcome.Again again) {
            return StepRecords.noted(step, again.message());
        }
        return StepRecords.ended(step, Status.DONE, ((StepOutcome.Done) outcome).message(), now);
    }

    /** Gives the claim back for a while, unless the workspace is to be destroyed, which does not wait. */
    private Optional<Instant> pause(StoreSession session, Task task, Duration delay) {
        Workspace current = journal.lock(session, task.id()).workspace();
        boolean destroying =
                current.target() == WorkspaceState.DESTROYED && task.step().phase() != WorkspaceState.CANCELLING;
        // Whoever changed it in the meantime has woken nobody: this worker is the one to be woken.
        boolean changed = task.step().kind() == StepKind.AWAIT_LEASE
                && !current.lease().equals(task.workspace().lease());
        return delay.isZero() || ((destroying || changed) && task.verb() == Task.Verb.APPLY)
                ? Optional.empty()
                : Optional.of(claims.releaseFor(session, task.id(), delay));
    }

    private Choice failed(Task task, Step step, StepContext context, RunningWork running, RuntimeException failure) {
        if (running.stopping()) {
            return Choice.NOTHING;
        }
        if (failure instanceof Interruptible.CancelledException) {
            return nextTask.of(task.id());
        }
        Optional<Instant> until = step.triedUntil(context).filter(edge -> edge.isAfter(journal.now()));
        Optional<Duration> again =
                until.isPresent() ? Optional.of(Retries.patiently(task.step())) : again(task, step, context, failure);
        String next = again.map(delay -> "trying again in " + delay).orElse("giving up");
        LOG.warn(
                "step={} attempt={} failed, {}", task.step().kind(), task.step().attempts(), next, failure);
        if (again.isPresent()) {
            return tryAgain(task, again.get(), until.map(edge -> kept(failure, edge)));
        }
        tools.transfers().cancel(task.id());
        ends.giveUp(context, task.step(), step, failure);
        return nextTask.of(task.id());
    }

    private static Optional<Duration> again(Task task, Step step, StepContext context, RuntimeException failure) {
        return context.pastLimit(step) ? Optional.empty() : Retries.delay(task.step(), failure);
    }

    private static String kept(RuntimeException failure, Instant until) {
        return "What was to be sent is kept, and tried again, until " + until.truncatedTo(ChronoUnit.SECONDS) + ": "
                + Failures.message(failure) + " StageOut sends it elsewhere, Destroy gives it up.";
    }

    private Choice tryAgain(Task task, Duration delay) {
        return tryAgain(task, delay, Optional.empty());
    }

    /** @param why said where it is not what was said last */
    private Choice tryAgain(Task task, Duration delay, Optional<String> why) {
        return nextTask.after(task.id(), session -> {
            journal.edit(
                    session, journal.lock(session, task.id()), edit -> why.filter(said -> !said.equals(edit.reason()))
                            .ifPresent(edit::note));
            session.updateStep(StepRecords.triedAgain(task.step()));
            return pause(session, task, delay);
        });
    }

    private Choice undo(Task task, Step step, StepContext context, RunningWork running) {
        try {
            running.run(step.limit(context), () -> step.undo(context));
        } catch (RuntimeException e) {
            return undoFailed(task, running, e);
        }
        return nextTask.after(task.id(), session -> {
            journal.lock(session, task.id());
            Instant now = tools.clock().instant();
            session.updateStep(StepRecords.ended(task.step(), Status.UNDONE, "", now));
            return Optional.empty();
        });
    }

    /** Undoing is never given up: what was taken is given back only when it is known to be gone. */
    private Choice undoFailed(Task task, RunningWork running, RuntimeException failure) {
        if (running.stopping()) {
            return Choice.NOTHING;
        }
        if (failure instanceof Interruptible.CancelledException) {
            return nextTask.of(task.id());
        }
        Duration delay = Retries.undoDelay(task.step());
        LOG.warn("step={} cannot be undone yet, trying again in {}", task.step().kind(), delay, failure);
        return tryAgain(task, delay);
    }

    private static final class OutcomeBox {
        private @Nullable StepOutcome outcome;

        StepOutcome outcome() {
            if (outcome == null) {
                throw new IllegalStateException("The step has ended without an outcome.");
            }
            return outcome;
        }
    }
}
