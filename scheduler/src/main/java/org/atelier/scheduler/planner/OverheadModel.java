package org.atelier.scheduler.planner;

/**
 * Predicts how long overheads take, in milliseconds, at least 0 each. Deterministic: what it answers depends only on how it was made
 * and on what it was told since.
 */
public interface OverheadModel {

    /** One transfer of this image to hosts that do not have it. */
    long staging(Image image);

    /** From switching the machines on until they are up. */
    long boot(NodeDemand demand);

    /**
     * From up until they are as asked for.
     *
     * @param actions how many configuration actions are run on each machine
     */
    long configuration(NodeDemand demand, int actions);

    /** Writes the memory of {@code nodes} machines that lie on one host. */
    long serialize(NodeDemand demand, int nodes);

    /** Reads the memory of {@code nodes} machines that lie on one host. */
    long resume(NodeDemand demand, int nodes);

    /** From the end of the user's time until the hosts are free again. */
    long shutdown(NodeDemand demand);
}
