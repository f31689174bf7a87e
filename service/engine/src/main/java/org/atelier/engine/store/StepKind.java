package org.atelier.engine.store;

/** The kinds of work that are done for a workspace. */
public enum StepKind {
    /** Makes the working directory on the host. */
    MAKE_DIRECTORY,
    /** Brings one file (disk image, kernel, initrd, script) into the working directory. */
    STAGE_FILE,
    /** Makes one disk: an overlay over a staged image, or an empty one. */
    CREATE_DISK,
    /** Makes the configuration disc. */
    BUILD_CONFIG_DISC,
    /** Does nothing: marks that everything a machine needs is there. */
    STAGED,
    /** Waits until the lease's time to make the machine ready has come. */
    AWAIT_LEASE,
    CREATE_MACHINE,
    /** Waits until the guest agent answers. */
    AWAIT_GUEST,
    /** Runs one action in the guest. */
    RUN_ACTION,
    /** Ends the workspace where an action has failed, now that what compensates for it has run. */
    SETTLE_ACTION,
    PAUSE,
    RESUME,
    REBOOT,
    SAVE_MEMORY,
    RESTORE_MACHINE,
    DELETE_MEMORY,
    REQUEST_SHUTDOWN,
    /** Waits until the machine has gone. */
    AWAIT_OFF,
    DESTROY_MACHINE,
    /** Removes the machine from a host where the lease does not have it any more. */
    LEAVE_HOST,
    /** Changes what the running machine may use. */
    ADJUST
}
