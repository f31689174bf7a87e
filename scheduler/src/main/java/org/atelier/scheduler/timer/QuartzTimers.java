package org.atelier.scheduler.timer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Set;
import javax.sql.DataSource;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/**
 * Timers on Quartz. They can be set before {@link #start} and fire after it; a timer whose time came while no process was there
 * fires when the first one starts.
 */
public final class QuartzTimers implements Timers, AutoCloseable {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final Scheduler scheduler;

    private QuartzTimers(Scheduler scheduler, TimerHandler handler, Duration retryAfter) {
        this.scheduler = scheduler;
        attempt(
                "prepare timers",
                () -> scheduler.setJobFactory(
                        (bundle, ignored) -> new TimerJob(this, handler, Clock.systemUTC(), retryAfter)));
    }

    /**
     * Timers that live in a database with Quartz's tables (prefix {@code QRTZ_}); several processes may share it, and each timer
     * fires in one of them.
     *
     * @param node names this process among those that share the database; the same after a restart
     */
    public static QuartzTimers durable(DataSource dataSource, String node, TimerHandler handler) {
        return new QuartzTimers(QuartzSchedulers.durable(dataSource, node), handler, RETRY_AFTER);
    }

    /** Timers that are forgotten when the process ends. */
    public static QuartzTimers inMemory(TimerHandler handler) {
        return inMemory(handler, RETRY_AFTER);
    }

    static QuartzTimers inMemory(TimerHandler handler, Duration retryAfter) {
        return new QuartzTimers(QuartzSchedulers.inMemory(), handler, retryAfter);
    }

    /** Lets timers fire from now on. */
    public void start() {
        attempt("start timers", scheduler::start);
    }

    @Override
    public void schedule(TimerKey key, Instant at) {
        JobDetail job = JobBuilder.newJob(TimerJob.class)
                .withIdentity(key.name(), key.group())
                .requestRecovery()
                .build();
        Trigger trigger = TriggerBuilder.newTrigger()
                .withIdentity(key.name(), key.group())
                .startAt(Date.from(at))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                .build();
        attempt("set timer " + key, () -> {
            if (!isSet(trigger.getKey(), at)) {
                scheduler.scheduleJob(job, Set.of(trigger), true);
            }
        });
    }

    @Override
    public void cancel(TimerKey key) {
        JobKey job = JobKey.jobKey(key.name(), key.group());
        attempt("cancel timer " + key, () -> {
            if (scheduler.checkExists(job)) {
                scheduler.deleteJob(job);
            }
        });
    }

    /** Reading costs far less than writing: after a restart all timers are set again, and nearly all are there. */
    private boolean isSet(TriggerKey key, Instant at) throws SchedulerException {
        Trigger known = scheduler.getTrigger(key);
        return known != null
                && known.getStartTime().toInstant().equals(at.truncatedTo(ChronoUnit.MILLIS))
                && scheduler.getTriggerState(key) == Trigger.TriggerState.NORMAL;
    }

    /** Stops firing; waits for handlers that run. */
    @Override
    public void close() {
        attempt("stop timers", () -> scheduler.shutdown(true));
    }

    private static void attempt(String what, SchedulerCall call) {
        try {
            call.run();
        } catch (SchedulerException e) {
            throw new TimerException("Cannot " + what + ": " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface SchedulerCall {
        void run() throws SchedulerException;
    }
}
