package org.atelier.engine.host;

/**
 * What a host keeps for itself and how far it is stretched.
 *
 * @param vcpusPerCpu virtual processors leased out for each logical processor, more than 0
 * @param reservedMemoryMiB memory never leased out, in MiB
 * @param overheadMiB memory that each machine costs beside its guest's, in MiB
 */
public record HostPolicy(double vcpusPerCpu, long reservedMemoryMiB, long overheadMiB) {

    public static final HostPolicy DEFAULT = new HostPolicy(4, 512, 64);
}
