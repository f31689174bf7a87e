package org.atelier.scheduler.replay;

/**
 * The figures of a replay; times in seconds.
 *
 * @param makespan from the first request to the last end
 * @param bestEffortCompletion from the beginning of the trace to the end of the last best-effort lease
 * @param utilization share of all core seconds in the makespan that were the users' work, from 0 to 1
 * @param overheadCoreSeconds that cores were kept busy by staging, booting, serializing and resuming
 */
public record Metrics(
        int leases,
        int hosts,
        long cores,
        long makespan,
        long bestEffortCompletion,
        double utilization,
        Waiting waiting,
        Answers reservations,
        Answers deadlines,
        Answers immediate,
        Answers bestEffort,
        long preemptions,
        long overheadCoreSeconds,
        long imageTransfers,
        long imageBytesMoved) {}
