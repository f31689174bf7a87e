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

    private static final Logger LOG = LoggerFactory.getLogger(TimerJob.class);

    private final Timers timers;
    private final TimerHandler handler;
    private final Clock clock;
    private final Duration retryAfter;

    TimerJob(Timers timers, TimerHandler handler, Clock clock, Duration retryAfter) {
        this.timers = timers;
        this.handler = handler;
        this.clock = clock;
        this.retryAfter = retryAfter;
    }

    @Override
    public void execute(JobExecutionContext context) {
        JobKey job = context.getJobDetail().getKey();
        TimerKey key = new TimerKey(job.getGroup(), job.getName());
        try {
            handler.fired(key);
        } catch (RuntimeException e) {
            LOG.warn("timer group={} name={} failed, trying again in {}", key.group(), key.name(), retryAfter, e);
            timers.schedule(key, clock.instant().plus(retryAfter));
        }
    }
}
