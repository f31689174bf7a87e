package org.atelier.scheduler.replay;

/**
 * How long best-effort leases waited.
 *
 * @param leases that the figures are of
 * @param mean seconds from the request to the start
 * @param percentile95 seconds within which 95 of 100 started
 * @param longest seconds
 * @param boundedSlowdown mean of turnaround over work, where work counts as 10 s at least
 */
public record Waiting(int leases, double mean, long percentile95, long longest, double boundedSlowdown) {}
