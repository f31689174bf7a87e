package org.atelier.scheduler.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.atelier.scheduler.planner.Image;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.scheduler.planner.Overhead;
import org.atelier.scheduler.planner.OverheadModel;

/**
 * Predicts from what was observed lately, so that few overheads take longer than predicted: each kind has a first guess, which is
 * corrected by a high quantile of what the last overheads of that kind took over their guess, and a margin that is larger the fewer they
 * are. The guess for an image from servers whose rates were seen is what those rates make of it. Until memory has been read, it counts as
 * taking as long as when it was written, and the other way round. What it knows can be kept and given to another. Not thread-safe: it is
 * used by whoever uses the planner.
 */
public final class ObservedOverheads implements OverheadModel {

    private static final int REMEMBERED = 51;
    private static final double QUANTILE = 0.9;
    /** Share by which one observation alone may be too low; that of several shrinks as their mean's error does. */
    private static final double MARGIN_OF_ONE = 0.1;

    private static final long LONGEST = 7 * 86_400_000L;
    private static final Set<Overhead> STAGINGS = EnumSet.of(Overhead.STAGING, Overhead.MEASURED_STAGING);
    private static final NodeDemand NOBODY = NodeDemand.of(1, 0);

    private final Guesses guesses;
    private final Map<Overhead, List<Double>> ratios = new EnumMap<>(Overhead.class);

    /**
     * The first guesses.
     *
     * @param linkMiBPerSecond rate of one transfer of an image, more than 0
     * @param diskMiBPerSecond rate at which memory is written and read on each host, more than 0
     * @param fixed what serializing, resuming and a transfer take at least, in milliseconds
     * @param boot in milliseconds
     * @param action in milliseconds
     * @param shutdown in milliseconds
     */
    public record Guesses(
            double linkMiBPerSecond, double diskMiBPerSecond, long fixed, long boot, long action, long shutdown) {

        /** What suits small machines on a local disk. */
        public static final Guesses USUAL = new Guesses(100, 100, 500, 10_000, 2_000, 5_000);

        public Guesses {
            boolean positive = linkMiBPerSecond > 0 && diskMiBPerSecond > 0;
            if (!positive || fixed < 0 || boot < 0 || action < 0 || shutdown < 0) {
                throw new IllegalArgumentException("Rates must be more than 0 and times at least 0: link "
                        + linkMiBPerSecond + " MiB/s, disk " + diskMiBPerSecond + " MiB/s, fixed " + fixed
                        + " ms, boot " + boot + " ms, action " + action + " ms, shutdown " + shutdown + " ms.");
            }
        }
    }

    private ObservedOverheads(Guesses guesses) {
        this.guesses = guesses;
    }

    /**
     * One that goes on from what another has observed.
     *
     * @param observed the {@link #observed} of the other; empty for one that has observed nothing
     */
    public static ObservedOverheads of(Guesses guesses, Map<Overhead, ? extends Collection<Double>> observed) {
        ObservedOverheads model = new ObservedOverheads(guesses);
        observed.forEach((kind, known) -> model.ratios.put(kind, new ArrayList<>(known)));
        return model;
    }

    /** For each kind, what the last overheads took over their first guess, oldest first. */
    public Map<Overhead, List<Double>> observed() {
        Map<Overhead, List<Double>> copy = new EnumMap<>(Overhead.class);
        ratios.forEach((kind, known) -> copy.put(kind, List.copyOf(known)));
        return copy;
    }

    /**
     * Learns.
     *
     * @param lease what it was asked for, on a host of its own
     * @param actual how long it took, in milliseconds, at least 0
     */
    public void observe(Overhead kind, LeaseRequest lease, long actual) {
        Overhead learnt = kind == Overhead.STAGING ? staged(lease.image()) : kind;
        double guess = guess(learnt, lease.demand(), 1, lease.actions(), lease.image());
        if (guess > 0 && actual >= 0) {
            List<Double> known = ratios.computeIfAbsent(learnt, key -> new ArrayList<>());
            known.add(actual / guess);
            if (known.size() > REMEMBERED) {
                known.remove(0);
            }
        }
    }

    private double guess(Overhead kind, NodeDemand demand, int nodes, int actions, Image image) {
        return switch (kind) {
            case STAGING -> guesses.fixed() + image.sizeMiB() * 1000 / guesses.linkMiBPerSecond();
            case MEASURED_STAGING -> guesses.fixed() + image.measured().orElse(0L);
            case BOOT -> guesses.boot();
            case CONFIGURATION -> (double) guesses.action() * actions;
            case SERIALIZE, RESUME -> guesses.fixed() + demand.memoryMiB() * nodes * 1000 / guesses.diskMiBPerSecond();
            case SHUTDOWN -> guesses.shutdown();
        };
    }

    /**
     * How far the overheads of a kind that are remembered were from what would be predicted for them now: the mean difference over the
     * prediction; 0 where none was observed.
     */
    public double error(Overhead kind) {
        Set<Overhead> learnt = kind == Overhead.STAGING ? STAGINGS : EnumSet.of(kind);
        return learnt.stream().flatMapToDouble(this::errors).average().orElse(0);
    }

    private DoubleStream errors(Overhead kind) {
        double factor = factor(kind);
        return factor == 0
                ? DoubleStream.empty()
                : known(kind).stream().mapToDouble(ratio -> Math.abs(ratio - factor) / factor);
    }

    @Override
    public long staging(Image image) {
        Overhead kind = staged(image);
        return corrected(kind, guess(kind, NOBODY, 1, 0, image));
    }

    /** What has to be corrected where rates were seen says nothing of where they were guessed. */
    private static Overhead staged(Image image) {
        return image.measured().isPresent() ? Overhead.MEASURED_STAGING : Overhead.STAGING;
    }

    @Override
    public long boot(NodeDemand demand) {
        return corrected(Overhead.BOOT, guess(Overhead.BOOT, demand, 1, 0, Image.NONE));
    }

    @Override
    public long configuration(NodeDemand demand, int actions) {
        return corrected(Overhead.CONFIGURATION, guess(Overhead.CONFIGURATION, demand, 1, actions, Image.NONE));
    }

    @Override
    public long serialize(NodeDemand demand, int nodes) {
        return corrected(Overhead.SERIALIZE, guess(Overhead.SERIALIZE, demand, nodes, 0, Image.NONE));
    }

    @Override
    public long resume(NodeDemand demand, int nodes) {
        return corrected(Overhead.RESUME, guess(Overhead.RESUME, demand, nodes, 0, Image.NONE));
    }

    @Override
    public long shutdown(NodeDemand demand) {
        return corrected(Overhead.SHUTDOWN, guess(Overhead.SHUTDOWN, demand, 1, 0, Image.NONE));
    }

    private double factor(Overhead kind) {
        List<Double> known = known(kind);
        return known.isEmpty()
                ? 1
                : known.stream()
                                .sorted()
                                .skip((long) (QUANTILE * (known.size() - 1) + 0.5))
                                .findFirst()
                                .orElse(1.0)
                        * (1 + MARGIN_OF_ONE / Math.sqrt(known.size()));
    }

    /** Memory is read about as fast as it is written, where only one of them was observed. */
    private List<Double> known(Overhead kind) {
        List<Double> known = ratios.getOrDefault(kind, List.of());
        return known.isEmpty()
                ? switch (kind) {
                    case SERIALIZE -> ratios.getOrDefault(Overhead.RESUME, List.of());
                    case RESUME -> ratios.getOrDefault(Overhead.SERIALIZE, List.of());
                    default -> List.of();
                }
                : known;
    }

    /** What has to be done takes some time, even if the last times were too short to be measured. */
    private long corrected(Overhead kind, double milliseconds) {
        long least = milliseconds > 0 ? 1 : 0;
        return Math.max(least, (long) Math.min(LONGEST, Math.ceil(milliseconds * factor(kind))));
    }
}
