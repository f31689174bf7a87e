package org.atelier.spi.vmm;

/**
 * What a machine does now.
 *
 * @param guestReady whether the guest agent answers
 * @param cpuTimeMillis processor time used so far
 * @param memoryUsedMiB memory the host spends on it, in MiB; 0 where unknown
 */
public record MachineStatus(
        MachineId id, String name, State state, boolean guestReady, long cpuTimeMillis, long memoryUsedMiB) {

    public enum State {
        RUNNING,
        PAUSED,
        /** Stopped by the host because a disk could not be written. */
        IO_ERROR,
        SHUTTING_DOWN,
        CRASHED
    }
}
