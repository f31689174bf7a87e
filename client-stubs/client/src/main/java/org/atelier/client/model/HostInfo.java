package org.atelier.client.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.atelier.types.HostStateType;

/**
 * A host of the site.
 *
 * @param state whether it takes new leases
 * @param freeCpus processors not promised to anybody now, by share
 * @param freeMemoryMiB memory not promised to anybody now, in MiB
 * @param bandwidthMbps network bandwidth that can be leased, in each direction, in Mbit/s; absent: none
 * @param freeBandwidthMbps bandwidth not promised to anybody now, in Mbit/s
 */
public record HostInfo(
        String name,
        HostStateType state,
        String hypervisor,
        String acceleration,
        String architecture,
        int cpus,
        long memoryMiB,
        long diskMiB,
        Optional<BigDecimal> freeCpus,
        Optional<Long> freeMemoryMiB,
        Optional<Long> bandwidthMbps,
        Optional<Long> freeBandwidthMbps,
        List<String> networks,
        List<String> features) {

    public HostInfo {
        networks = List.copyOf(networks);
        features = List.copyOf(features);
    }
}
