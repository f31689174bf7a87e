package org.atelier.engine.admission;

/** What a site asks for a workspace. */
@FunctionalInterface
public interface CostPolicy {

    /** VMPlants' formula: the share of the memory that is still free. A host where none is free costs more than any other. */
    CostPolicy FREE_MEMORY = (asked, host, used) -> host > used ? (double) asked / (host - used) : Double.MAX_VALUE;

    /**
     * The cost on one host.
     *
     * @param askedMiB guest memory asked for
     * @param hostMiB memory of the host
     * @param usedMiB memory that guests have of it
     * @return 0 or more
     */
    double cost(long askedMiB, long hostMiB, long usedMiB);
}
