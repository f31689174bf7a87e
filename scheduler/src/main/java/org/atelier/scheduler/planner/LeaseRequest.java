package org.atelier.scheduler.planner;

/**
 * A lease that is asked for: equal nodes that start together or not at all.
 *
 * @param id names the lease from now on
 * @param demand what each node needs
 * @param nodes how many, at least 1
 * @param actions how many configuration actions are run on each node, at least 0
 * @param image what has to be staged to each of its hosts, or {@link Image#NONE}
 * @param cleanup how long each node may take for its own end before it is shut down, in milliseconds, at least 0
 */
public record LeaseRequest(
        String id,
        Owner owner,
        NodeDemand demand,
        int nodes,
        Affinity affinity,
        LeaseTerms terms,
        Image image,
        int actions,
        long cleanup) {

    public LeaseRequest {
        if (nodes < 1) {
            throw new IllegalArgumentException("Lease " + id + " must have at least 1 node, not " + nodes + ".");
        }
        if (cleanup < 0) {
            throw new IllegalArgumentException("Lease " + id + " cannot take " + cleanup + " ms for its end.");
        }
        if (actions < 0) {
            throw new IllegalArgumentException("Lease " + id + " cannot have " + actions + " actions.");
        }
    }

    /** One that is nobody's, lies anywhere and has neither an image to be staged nor actions. */
    public static LeaseRequest of(String id, NodeDemand demand, int nodes, LeaseTerms terms) {
        return new LeaseRequest(id, Owner.NOBODY, demand, nodes, Affinity.ANY, terms, Image.NONE, 0, 0);
    }

    public LeaseRequest withId(String changed) {
        return new LeaseRequest(changed, owner, demand, nodes, affinity, terms, image, actions, cleanup);
    }

    public LeaseRequest withOwner(Owner changed) {
        return new LeaseRequest(id, changed, demand, nodes, affinity, terms, image, actions, cleanup);
    }

    public LeaseRequest withDemand(NodeDemand changed) {
        return new LeaseRequest(id, owner, changed, nodes, affinity, terms, image, actions, cleanup);
    }

    public LeaseRequest withNodes(int changed) {
        return new LeaseRequest(id, owner, demand, changed, affinity, terms, image, actions, cleanup);
    }

    public LeaseRequest withAffinity(Affinity changed) {
        return new LeaseRequest(id, owner, demand, nodes, changed, terms, image, actions, cleanup);
    }

    public LeaseRequest withTerms(LeaseTerms changed) {
        return new LeaseRequest(id, owner, demand, nodes, affinity, changed, image, actions, cleanup);
    }

    public LeaseRequest withActions(int changed) {
        return new LeaseRequest(id, owner, demand, nodes, affinity, terms, image, changed, cleanup);
    }

    public LeaseRequest withImage(Image changed) {
        return new LeaseRequest(id, owner, demand, nodes, affinity, terms, changed, actions, cleanup);
    }
}
