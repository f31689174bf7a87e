package org.atelier.engine.store;

/** The kinds of work that are done for a workspace. */
public enum StepKind {
    /** Makes the working directory on the host. */
    MAKE_DIRECTORY,
    /** Brings one file (disk image, disc, kernel, initrd, script) into the working directory. */
    STAGE_FILE,
    /** Brings the files of the golden image, which the workspace is cloned from, into the working directory. */
    LINK_IMAGE,
    /** Makes one disk, of the workspace's own or to be attached: an overlay over a staged image, or an empty one. */
    CREATE_DISK,
    /** Brings the images that disks are overlays of to the host, where that has them on a disk of its own. */
    DISTRIBUTE_IMAGES,
    /** Makes the configuration disc. */
    BUILD_CONFIG_DISC,
    /** Does nothing: marks that everything a machine needs is there. */
    STAGED,
    /** Waits until the lease's time to make the machine ready has come. */
    AWAIT_LEASE,
    CREATE_MACHINE,
    /** Lets the machine go on from the memory of the golden image that the workspace is cloned from. */
    THAW_MACHINE,
    /** Waits until the guest agent answers. */
    AWAIT_GUEST,
    /** Gives a clone names, keys and random numbers of its own. */
    IDENTIFY_GUEST,
    /** Runs one action in the guest, or several that may run at the same time. */
    RUN_ACTION,
    /** Does what one action wants of the host: to a machine that runs, or to what one will be made of. */
    CHANGE_MACHINE,
    /** Ends the workspace where an action has failed, now that what compensates for it has run. */
    SETTLE_ACTION,
    PAUSE,
    RESUME,
    REBOOT,
    SAVE_MEMORY,
    RESTORE_MACHINE,
    DELETE_MEMORY,
    REQUEST_SHUTDOWN,
    /** Freezes the machine so that clones can go on from its memory, or powers it off: its disks do not change any more. */
    HALT_MACHINE,
    /** Takes the workspace into the warehouse as a golden image. */
    PUBLISH_IMAGE,
    /** Lets the machine go on after that. */
    TAKE_UP_MACHINE,
    /** Sets the clock of a guest that was frozen, and brings up its network. */
    AWAKE_GUEST,
    DELETE_FROZEN,
    /** Writes a disk, whose machine is off, as a file that can be sent. */
    EXPORT_DISK,
    /** Sends that file to where the client wants it. */
    SEND_DISK,
    /** Sends the image that the disk is an overlay of beside it. */
    SEND_IMAGE,
    DELETE_EXPORT,
    /** Cancels what is being sent of a workspace that is ending; what was to be sent before is not. */
    GIVE_UP_SENDING,
    /** Waits until the machine has gone. */
    AWAIT_OFF,
    DESTROY_MACHINE,
    /** Removes the machine from a host where the lease does not have it any more. */
    LEAVE_HOST,
    /** Changes what the running machine may use. */
    ADJUST
}
