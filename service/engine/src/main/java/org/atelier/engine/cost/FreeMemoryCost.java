package org.atelier.engine.cost;

/**
 * VMPlants' formula: the share of the memory that is still free. A host where none is free costs more than any other. (Krsul et al.,
 * "VMPlants: Providing and Managing Virtual Machine Execution Environments for Grid Computing", SC 2004.)
 */
public final class FreeMemoryCost implements CostPolicy {

    @Override
    public double cost(long askedMiB, String domain, Host host) {
        long free = host.memoryMiB() - host.usedMiB();
        return free > 0 ? (double) askedMiB / free : Double.MAX_VALUE;
    }
}
