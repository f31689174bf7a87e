package org.atelier.client.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A host of the site. */
public record HostInfo(
        String name,
        String hypervisor,
        String acceleration,
        String architecture,
        int cpus,
        long memoryMiB,
        long diskMiB,
        Optional<BigDecimal> freeCpus,
        Optional<Long> freeMemoryMiB,
        List<String> networks,
        List<String> features) {

    public HostInfo {
        networks = List.copyOf(networks);
        features = List.copyOf(features);
    }
}
