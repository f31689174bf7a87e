package org.atelier.scheduler.planner.bench;

import java.util.List;
import org.atelier.scheduler.planner.Effect;
import org.atelier.scheduler.planner.HostSpec;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.scheduler.planner.Planner;
import org.atelier.scheduler.planner.PlannerSettings;
import org.atelier.scheduler.policy.EasyBackfill;
import org.atelier.scheduler.policy.FirstComeOrder;
import org.atelier.scheduler.policy.NoOverheads;
import org.atelier.scheduler.policy.PackPlacement;
import org.atelier.scheduler.policy.YoungestPreemption;

/** A plan that is filled with reservations until it refuses many. */
final class FullPlan {

    static final int VCPUS = 8;
    static final long MEMORY = 32_768;
    private static final int LAST = 500;

    private final Planner planner;
    private final int hosts;
    private final long length;
    private int leases;
    private double taken;

    /**
     * Fills a plan.
     *
     * @param candidates the most hosts that are compared for one lease
     * @param length in milliseconds
     * @param refused what share of the last requests was refused in the end
     */
    FullPlan(int hosts, int candidates, long length, Draws draws, int mostNodes, double refused) {
        this.planner = Planner.of(PlannerSettings.of(
                        new PackPlacement(),
                        new FirstComeOrder(),
                        new EasyBackfill(),
                        new YoungestPreemption(),
                        new NoOverheads())
                .withDepth(candidates, 100));
        this.hosts = hosts;
        this.length = length;
        for (int i = 0; i < hosts; i++) {
            planner.addHost(HostSpec.of("host" + i, VCPUS, MEMORY), 0);
        }
        int refusals = 0;
        while (refusals < refused * LAST) {
            refusals = 0;
            for (int i = 0; i < LAST; i++) {
                refusals += add(draws.reservation(1, mostNodes)) ? 0 : 1;
            }
        }
    }

    private boolean add(LeaseRequest request) {
        boolean granted = granted(planner.submit(request, 0), request);
        if (granted) {
            leases++;
            taken += (double) request.nodes()
                    * request.demand().vcpus()
                    * request.terms().duration();
        }
        return granted;
    }

    static boolean granted(List<Effect> effects, LeaseRequest request) {
        return effects.stream()
                .anyMatch(effect ->
                        effect instanceof Effect.Granted && effect.lease().equals(request.id()));
    }

    Planner planner() {
        return planner;
    }

    int leases() {
        return leases;
    }

    /** The share of all processors' time that is taken. */
    double taken() {
        return taken / ((double) hosts * VCPUS * length);
    }
}
