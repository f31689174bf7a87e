package org.atelier.scheduler.planner;

/** How the nodes of one lease lie towards each other. */
public enum Affinity {
    /** Anywhere. */
    ANY,
    /** No two on one host. */
    APART,
    /** All on one host. */
    TOGETHER
}
