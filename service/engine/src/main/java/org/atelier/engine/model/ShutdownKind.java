package org.atelier.engine.model;

/** The ways to stop a workspace without destroying it. */
public enum ShutdownKind {
    /** The guest powers off; the disks are kept. */
    NORMAL,
    /** Stands still in memory. */
    PAUSE,
    /** Memory goes to disk; Start goes on where it stopped. */
    SERIALIZE,
    /** The guest starts again. */
    REBOOT,
    /** Powered off at once and the disks put back to how staging left them. */
    TRASH
}
