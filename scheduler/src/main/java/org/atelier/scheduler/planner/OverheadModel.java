package org.atelier.scheduler.planner;

/**
 * Predicts how long overheads take, in milliseconds, at least 0 each. Deterministic: what it answers depends only on how it was made
 * and on what it observed.
 */
public interface OverheadModel {

    /** One transfer of this image to hosts that do not have it. */
    long staging(Image image);

    /** From switching the machines on until they are up. */
    long boot(NodeDemand demand);

    /** From up until they are as asked for. */
    long configuration(NodeDemand demand);

    /** Writes the memory of {@code nodes} machines that lie on one host. */
    long serialize(NodeDemand demand, int nodes);

    /** Reads the memory of {@code nodes} machines that lie on one host. */
    long resume(NodeDemand demand, int nodes);

    /** From the end of the user's time until the hosts are free again. */
    long shutdown(NodeDemand demand);

    /** Learns from what was predicted and what it took. */
    void observe(Overhead kind, long predicted, long actual);
}
