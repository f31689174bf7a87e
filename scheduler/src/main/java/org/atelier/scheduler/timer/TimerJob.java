package org.atelier.scheduler.timer;

import java.time.Clock;
import java.time.Duration;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the handler; where that fails, sets the timer again. */
final class TimerJob implements Job {

    static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(TimerJob.class);

    private final Timers timers;
    private final TimerHandler handler;
    private final Clock clock;

    TimerJob(Timers timers, TimerHandler handler, Clock clock) {
        this.timers = timers;
        this.handler = handler;
        this.clock = clock;
    }

    @Override
    public void execute(JobExecutionContext context) {
        JobKey job = context.getJobDetail().getKey();
        TimerKey key = new TimerKey(job.getGroup(), job.getName());
        try {
            handler.fired(key);
        } catch (RuntimeException e) {
            LOG.warn("timer group={} name={} failed, trying again in {}", key.group(), key.name(), RETRY_AFTER, e);
            timers.schedule(key, clock.instant().plus(RETRY_AFTER));
        }
    }
}
