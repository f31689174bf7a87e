package org.atelier.scheduler.planner;

/** Chooses among hosts where nodes fit. Stateless and deterministic. */
public interface PlacementPolicy {

    /** How much this host is to be avoided for a node; the lowest score is taken first, equal scores by the hosts' order. */
    double score(HostView host, NodeDemand demand, Image image);

    /**
     * Whether the first hosts that fit are good enough. Where not, scores of at most {@link PlannerSettings#candidates} hosts are
     * compared.
     */
    default boolean firstFits() {
        return false;
    }

    /**
     * Whether low scores are likely where there is no room shortly before. Where so, such hosts are looked at first on large sites, so
     * that few have to be compared.
     */
    default boolean tightFirst() {
        return false;
    }
}
