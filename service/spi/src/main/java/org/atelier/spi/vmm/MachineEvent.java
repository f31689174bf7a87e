package org.atelier.spi.vmm;

/** Something that happened on a host, whoever caused it. */
public sealed interface MachineEvent {

    /** A machine runs: it was created, restored or resumed. */
    record Running(MachineId id) implements MachineEvent {}

    /** A machine was paused. */
    record Paused(MachineId id) implements MachineEvent {}

    /** A machine is gone from the host. */
    record Stopped(MachineId id, Cause cause) implements MachineEvent {
        public enum Cause {
            /** The guest powered itself off. */
            GUEST_SHUTDOWN,
            /** Somebody ended it through the hypervisor. */
            DESTROYED,
            /** Its memory was saved. */
            SAVED,
            /** The guest or the emulator crashed, or the emulator's process was killed. */
            CRASHED
        }
    }

    /** The guest agent has connected. */
    record GuestReady(MachineId id) implements MachineEvent {}

    /** The host stopped the machine because a disk could not be read or written, for example because the host's disk is full. */
    record IoError(MachineId id, String reason) implements MachineEvent {}

    /** The hypervisor does not answer any more; its machines may still run. */
    record HostLost(String host, String reason) implements MachineEvent {}

    /** The hypervisor answers again; what happened in between must be looked up with {@link Vmm#machines}. */
    record HostBack(String host) implements MachineEvent {}
}
