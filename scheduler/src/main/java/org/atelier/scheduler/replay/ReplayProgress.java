package org.atelier.scheduler.replay;

/** Hears how a replay comes along. */
@FunctionalInterface
public interface ReplayProgress {

    /** So many leases are over. Called after each; must be quick. */
    void over(int leases);
}
