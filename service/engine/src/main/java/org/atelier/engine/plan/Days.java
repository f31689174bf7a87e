package org.atelier.engine.plan;

import java.time.Duration;

/** vCPU time on some days in UTC, in milliseconds. Days are numbered from the epoch. Not thread-safe. */
final class Days {

    static final long LENGTH = Duration.ofDays(1).toMillis();

    private final long first;
    private final long[] spent;

    private Days(long first, int count) {
        this.first = first;
        this.spent = new long[count];
    }

    /** All days that have a part of a time, none of it spent yet. */
    static Days of(long from, long until) {
        long first = of(from);
        return new Days(first, Math.toIntExact(of(Math.max(from, until - 1)) - first + 1));
    }

    /** The day of a time. */
    static long of(long time) {
        return Math.floorDiv(time, LENGTH);
    }

    /** Adds what is spent from one time to another, as far as it is on these days. */
    void add(long from, long until, long vcpus) {
        long begin = Math.max(from, first * LENGTH);
        long end = Math.min(until, (first + spent.length) * LENGTH);
        for (long day = of(begin); begin < end && day * LENGTH < end; day++) {
            long part = Math.min(end, (day + 1) * LENGTH) - Math.max(begin, day * LENGTH);
            add(day, part * vcpus);
        }
    }

    /** Adds what was spent on one day, where it is one of these. */
    void add(long day, long vcpuMillis) {
        if (day >= first && day < first + spent.length) {
            spent[(int) (day - first)] += vcpuMillis;
        }
    }

    int count() {
        return spent.length;
    }

    /** What is spent on the day with this place among them, from 0. */
    long get(int place) {
        return spent[place];
    }

    long day(int place) {
        return first + place;
    }
}
