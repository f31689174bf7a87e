package org.atelier.scheduler.replay.trace;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Makes leases one by one, in the order in which they are asked for; the same ones for the same settings. Not thread-safe. */
public final class SyntheticWorkload implements Iterator<TraceLease> {

    private static final int HOUR = 3600;
    private static final int LONGEST_NOTICE = 14 * 24 * HOUR;
    private static final int MOST_SLACK = 4;
    private static final int USERS = 200;
    private static final int GROUPS = 10;
    private static final int SLICINGS = 3;
    private static final int LONGEST_LIFE = 20;

    private final SyntheticSettings settings;
    private final Draws draws;
    private final double meanDuration;
    private double now;
    private int made;

    public SyntheticWorkload(SyntheticSettings settings) {
        this.settings = settings;
        this.draws = new Draws(settings.seed());
        this.meanDuration = meanDuration();
    }

    /** Seconds that make the load what it should be: nodes and slices of a host are drawn independently of the duration. */
    private double meanDuration() {
        double capacity = (double) settings.hosts() * settings.coresPerHost() * settings.length();
        double nodes = 0;
        double cores = 0;
        Draws sample = new Draws(settings.seed());
        int size = 10_000;
        for (int i = 0; i < size; i++) {
            nodes += sample.doubling(1, mostNodes());
            cores += cores((int) sample.between(0, SLICINGS - 1L));
        }
        double coresPerLease = nodes / size * cores / size;
        return Math.max(1, capacity * settings.load() / settings.leases() / coresPerLease);
    }

    private int mostNodes() {
        return Math.min(settings.mostNodes(), settings.hosts());
    }

    /** Cores of a node: all of a host's, a half, or a quarter. */
    private int cores(int halvings) {
        return Math.max(1, settings.coresPerHost() >> halvings);
    }

    @Override
    public boolean hasNext() {
        return made < settings.leases();
    }

    @Override
    public TraceLease next() {
        if (!hasNext()) {
            throw new NoSuchElementException("All " + made + " leases are made.");
        }
        now += draws.gap((double) settings.length() / settings.leases());
        RequestKind kind = kind(draws.share());
        long submit = (long) now;
        long asked = Math.max(1, (long) Math.min(meanDuration * LONGEST_LIFE, draws.gap(meanDuration)));
        long actual = kind == RequestKind.BEST_EFFORT ? draws.between((asked + 1) / 2, asked) : asked;
        long start = start(kind, submit);
        int cores = cores((int) draws.between(0, SLICINGS - 1L));
        made++;
        return new TraceLease(
                made,
                kind,
                submit,
                start,
                kind == RequestKind.DEADLINE
                        ? start + asked + draws.between(asked, MOST_SLACK * asked)
                        : TraceLease.NO_DEADLINE,
                asked,
                actual,
                (int) draws.doubling(1, mostNodes()),
                cores,
                settings.memoryPerHost() * cores / settings.coresPerHost(),
                (int) draws.between(0, USERS - 1L),
                (int) draws.between(0, GROUPS - 1L),
                TraceLease.NO_IMAGE);
    }

    private RequestKind kind(double share) {
        SyntheticSettings.KindShares kinds = settings.kinds();
        if (share < kinds.reservations()) {
            return RequestKind.RESERVATION;
        }
        if (share < kinds.reservations() + kinds.deadlines()) {
            return RequestKind.DEADLINE;
        }
        return share < kinds.reservations() + kinds.deadlines() + kinds.immediate()
                ? RequestKind.IMMEDIATE
                : RequestKind.BEST_EFFORT;
    }

    private long start(RequestKind kind, long submit) {
        return switch (kind) {
            case RESERVATION -> submit + draws.doubling(HOUR, LONGEST_NOTICE);
            case DEADLINE -> submit + draws.between(0, 24 * HOUR);
            case BEST_EFFORT, IMMEDIATE -> submit;
        };
    }
}
