package org.atelier.engine.cost;

/** What a site asks for a machine. Pure and thread-safe. */
@FunctionalInterface
public interface CostPolicy {

    /**
     * The cost of one machine on one host.
     *
     * @param askedMiB guest memory asked for
     * @param domain whose it is: the virtual organization, or the user where there is none
     * @return 0 or more, in the policy's own unit
     */
    double cost(long askedMiB, String domain, Host host);

    /** A host as it is without the machine. */
    interface Host {

        long memoryMiB();

        /** What guests have of the memory. */
        long usedMiB();

        /** The machines that have their place there. */
        int machines();

        /** Those of them that belong to a domain. */
        int machinesOf(String domain);
    }
}
