package org.atelier.scheduler.planner;

/** What takes time before or after the time the user asked for. */
public enum Overhead {
    /** The image is brought to the hosts. */
    STAGING,
    /** The same, from servers whose rates were seen; planned as {@link #STAGING}, and learnt from by itself. */
    MEASURED_STAGING,
    /** The machines boot. */
    BOOT,
    /** The machines are configured. */
    CONFIGURATION,
    /** The machines' memory is written to disk. */
    SERIALIZE,
    /** The machines' memory is read from disk. */
    RESUME,
    /** The machines are shut down. */
    SHUTDOWN
}
