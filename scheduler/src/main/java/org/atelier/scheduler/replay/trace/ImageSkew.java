package org.atelier.scheduler.replay.trace;

/** How often the images of a site are asked for. */
public enum ImageSkew {
    /** Each as often as any other. */
    UNIFORM,
    /** A fifth of them by seven leases in ten. */
    SKEWED
}
