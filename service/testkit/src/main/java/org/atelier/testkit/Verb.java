package org.atelier.testkit;

/** The calls of a {@link SimulatedVmm} that can be made to fail or to wait. */
public enum Verb {
    DESCRIBE,
    CREATE,
    RESTORE,
    SAVE,
    FREEZE,
    THAW,
    PAUSE,
    RESUME,
    REBOOT,
    SHUTDOWN,
    DESTROY,
    ADJUST,
    EQUIP,
    GROW,
    RESERVE,
    RESERVED,
    STATUS,
    LIST,
    USAGE,
    RUN,
    INSPECT_IMAGE,
    CREATE_OVERLAY,
    CREATE_BLANK,
    GROW_IMAGE,
    COPY_IMAGE,
    CREATE_DISC,
    DELETE_FILE
}
