package org.atelier.engine.model;

/** Where a workspace is in its life; {@code Lifecycle} says which follows which. */
public enum WorkspaceState {
    /** Asked for, not yet placed. */
    REQUESTED,
    /** Has a place and a time. */
    SCHEDULED,
    /** Its images are on the way. */
    STAGING,
    /** Its disks are ready and no machine runs. */
    STAGED,
    /** The machine boots or resumes. */
    STARTING,
    /** Its actions run. */
    CONFIGURING,
    RUNNING,
    PAUSED,
    /** Its memory is being written to disk. */
    SERIALIZING,
    /** Its memory is on disk and no machine runs. */
    SERIALIZED,
    /** It is saved as a golden image, and goes on afterwards. */
    SAVING,
    /** The guest powers off. */
    SHUTTING_DOWN,
    /** Everything it took is being given back. */
    CANCELLING,
    /** Gone. */
    DESTROYED,
    /** A step failed for good; no machine runs, the disks are kept until it is destroyed. */
    FAILED
}
