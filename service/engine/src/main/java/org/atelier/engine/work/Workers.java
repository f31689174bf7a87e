package org.atelier.engine.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.atelier.engine.life.Journal;
import org.atelier.engine.model.WorkspaceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Finds workspaces that need work and lets workers do it; each workspace is worked on by one worker at a time, here or in another
 * process. Looks when it is woken, when work is known to be due, and every so often in any case. Thread-safe.
 */
final class Workers {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final Duration AFTER_STORE_FAILURE = Duration.ofSeconds(2);

    private final Journal journal;
    private final Claims claims;
    private final WorkLoop loop;
    private final Executor executor;
    private final Background background;
    private final SerialExecutor dispatcher;
    private final int size;
    private final Semaphore slots;
    private final Map<WorkspaceId, RunningWork> running = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /**
     * Makes workers, who begin when they are woken.
     *
     * @param executor runs as many tasks as {@code slots} at once
     */
    Workers(Journal journal, Claims claims, WorkLoop loop, Executor executor, int slots, Background background) {
        this.journal = journal;
        this.claims = claims;
        this.loop = loop;
        this.executor = executor;
        this.background = background;
        this.dispatcher = new SerialExecutor(background);
        this.size = slots;
        this.slots = new Semaphore(slots);
    }

    /** Looks for work, soon. */
    void wake() {
        if (!stopping) {
            dispatcher.executeUnlessWaiting(this::dispatch);
        }
    }

    /** Ends the step at hand of a workspace, where it is taken here, so that the next one is decided on anew. */
    void interrupt(WorkspaceId id) {
        RunningWork work = running.get(id);
        if (work != null) {
            work.interrupt();
        }
    }

    /** Keeps the claims of those who work, and ends what has taken too long; to be called a few times within each claim's time. */
    void heartbeat() {
        for (Map.Entry<WorkspaceId, RunningWork> entry : running.entrySet()) {
            entry.getValue().interruptOverdue();
            boolean held = journal.read(session -> claims.renew(session, entry.getKey()));
            if (!held && running.containsKey(entry.getKey())) {
                LOG.warn("workspace={} is claimed by another process, stopping work on it", entry.getKey());
                entry.getValue().stop();
            }
        }
    }

    /** Takes no more work and interrupts what runs; returns when all workers have ended, or time is up. */
    boolean stop(Duration patience) throws InterruptedException {
        stopping = true;
        List.copyOf(running.values()).forEach(RunningWork::stop);
        return slots.tryAcquire(size, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void dispatch() {
        while (!stopping && slots.tryAcquire()) {
            Optional<WorkspaceId> id = claim();
            if (id.isEmpty()) {
                slots.release();
                return;
            }
            RunningWork work = new RunningWork(claims.clock());
            running.put(id.get(), work);
            executor.execute(() -> work(id.get(), work));
        }
    }

    private Optional<WorkspaceId> claim() {
        try {
            return journal.read(claims::claim);
        } catch (RuntimeException e) {
            LOG.error("Cannot look for work, trying again in {}", AFTER_STORE_FAILURE, e);
            wakeAfter(AFTER_STORE_FAILURE);
            return Optional.empty();
        }
    }

    private void work(WorkspaceId id, RunningWork work) {
        MDC.put("workspace", id.toString());
        try {
            loop.run(id, work).ifPresent(this::wakeAt);
        } catch (RuntimeException e) {
            LOG.error("Work was broken off, going on in {}", AFTER_STORE_FAILURE, e);
            background.after(AFTER_STORE_FAILURE, () -> giveBack(id));
        } finally {
            MDC.remove("workspace");
            // The claim has been given back already: somebody else may be at work on it here.
            running.remove(id, work);
            slots.release();
            wake();
        }
    }

    /** Where this fails too, the claim lapses by itself. */
    private void giveBack(WorkspaceId id) {
        journal.transact(session -> claims.releaseFor(session, id, Duration.ZERO));
    }

    private void wakeAt(Instant due) {
        wakeAfter(Duration.between(claims.clock().instant(), due));
    }

    private void wakeAfter(Duration delay) {
        background.after(delay.plusMillis(1), this::wake);
    }
}
