package org.atelier.engine.cost;

/**
 * VMPlants' second policy: a domain pays once for its network on a host, and for each machine as much more as there are machines
 * already. A domain stays on one host until that has become dearer than a network on another.
 *
 * @param network for the first machine of a domain, at least 0
 * @param machine for each machine that is there, at least 0
 */
public record NetworkCost(double network, double machine) implements CostPolicy {

    @Override
    public double cost(long askedMiB, String domain, Host host) {
        double once = host.machinesOf(domain) == 0 ? network : 0;
        return once + machine * host.machines();
    }
}
