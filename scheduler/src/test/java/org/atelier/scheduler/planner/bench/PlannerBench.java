package org.atelier.scheduler.planner.bench;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.atelier.scheduler.planner.Effect;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.scheduler.planner.Offer;
import org.atelier.scheduler.planner.Planner;

/**
 * How long the planner takes for reservations on a nearly full plan, and for counter-offers, in CPU time: 50th and 99th percentile. Beside
 * it, measured in the same run, a bare bitmap of minutes that is as full. What is granted is cancelled again, so that the plan stays as it
 * is.
 */
public final class PlannerBench {

    private static final long DAY = 86_400_000;
    private static final int MINUTE = 60_000;
    private static final int MOST_NODES = 64;
    private static final double REFUSED = 0.2;

    private final Planner planner;
    private final Draws draws;
    private int notGranted;

    private PlannerBench(Planner planner, Draws draws) {
        this.planner = planner;
        this.draws = draws;
    }

    public static void main(String[] arguments) {
        int hosts = argument(arguments, 0, 10_000);
        int days = argument(arguments, 1, 7);
        int decisions = argument(arguments, 2, 5_000);
        int candidates = argument(arguments, 3, 16);
        bare(new Draws(1, days * DAY), hosts, days, decisions);
        Draws draws = new Draws(1, days * DAY);
        FullPlan plan = new FullPlan(hosts, candidates, days * DAY, draws, MOST_NODES, REFUSED);
        System.out.printf(
                Locale.ROOT,
                "%,d hosts, of which %d are compared, %d days, %,d reservations take %.1f %%; CPU time of a decision:%n",
                hosts,
                candidates,
                days,
                plan.leases(),
                100 * plan.taken());
        new PlannerBench(plan.planner(), draws).run(decisions);
    }

    private static int argument(String[] arguments, int position, int otherwise) {
        return arguments.length > position ? Integer.parseInt(arguments[position]) : otherwise;
    }

    private static void bare(Draws draws, int hosts, int days, int decisions) {
        MinuteTree tree = new MinuteTree(hosts, (int) (days * DAY / MINUTE));
        Times times = new Times();
        int last = 500;
        for (int refusals = 0; refusals < REFUSED * last; ) {
            refusals = 0;
            for (int i = 0; i < last; i++) {
                refusals += admit(tree, draws, times) ? 0 : 1;
            }
        }
        for (int i = 0; i < decisions; i++) {
            admit(tree, draws, times);
            times.keep();
        }
        System.out.println(times.line("bare limit: whole hosts, minutes"));
    }

    private static boolean admit(MinuteTree tree, Draws draws, Times times) {
        Draws.Time time = draws.time();
        int nodes = draws.nodes(MOST_NODES);
        int from = (int) (time.from() / MINUTE);
        int to = (int) ((time.to() + MINUTE - 1) / MINUTE);
        return times.measure(() -> tree.admit(from, to, nodes));
    }

    private void run(int decisions) {
        run(decisions / 5, 1, MOST_NODES);
        print("one node", run(decisions, 1, 1));
        print("gangs of 2 to " + MOST_NODES, run(decisions, 2, MOST_NODES));
        System.out.printf(Locale.ROOT, "offers that were not granted: %d%n", notGranted);
    }

    private record Kinds(Times granted, Times refused, Times offered) {}

    private static void print(String name, Kinds kinds) {
        System.out.println(kinds.granted().line(name + ", granted"));
        System.out.println(kinds.refused().line(name + ", refused, with offers"));
        System.out.println(kinds.offered().line(name + ", refused, 3 kinds of offers"));
    }

    private Kinds run(int decisions, int fewest, int most) {
        Kinds kinds = new Kinds(new Times(), new Times(), new Times());
        for (int i = 0; i < decisions; i++) {
            LeaseRequest request = draws.reservation(fewest, most);
            Times times = new Times();
            List<Effect> effects = times.measure(() -> planner.submit(request, 0));
            if (FullPlan.granted(effects, request)) {
                kinds.granted().add(times);
                planner.cancel(request.id(), 0);
            } else {
                List<Offer> offers = ((Effect.Refused) effects.get(effects.size() - 1)).offers();
                (three(offers) ? kinds.offered() : kinds.refused()).add(times);
                offers.forEach(this::take);
            }
        }
        return kinds;
    }

    private static boolean three(List<Offer> offers) {
        Set<Offer.Kind> kinds = offers.stream().map(Offer::kind).collect(Collectors.toSet());
        return kinds.size() == Offer.Kind.values().length;
    }

    private void take(Offer offer) {
        for (LeaseRequest part : offer.parts()) {
            notGranted += FullPlan.granted(planner.submit(part, 0), part) ? 0 : 1;
        }
        offer.parts().forEach(part -> planner.cancel(part.id(), 0));
    }
}
