package org.atelier.scheduler.planner;

/** Who has used how much lately. */
public interface Shares {

    /** What the owner and the owner's virtual organization used lately, in node-milliseconds, divided by their weights. */
    double weightedUsage(Owner owner, long now);
}
