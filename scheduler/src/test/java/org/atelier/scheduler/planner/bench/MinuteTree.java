package org.atelier.scheduler.planner.bench;

/**
 * The least that admits reservations of whole hosts: a segment tree over minutes, each node with a bit for each host that is taken in all
 * of it, and one for each that is taken in some of it. Knows no amounts, no policies and no cancelling.
 */
final class MinuteTree {

    private final int leaves;
    private final int words;
    private final long[][] whole;
    private final long[][] some;
    private final long[] taken;

    MinuteTree(int hosts, int minutes) {
        this.leaves = Integer.highestOneBit(Math.max(1, minutes - 1)) * 2;
        this.words = (hosts + Long.SIZE - 1) / Long.SIZE;
        this.whole = new long[2 * leaves][words];
        this.some = new long[2 * leaves][words];
        this.taken = new long[words];
        int last = hosts % Long.SIZE;
        whole[1][words - 1] = last == 0 ? 0 : -1L << last;
    }

    /** Takes that many hosts for the minutes [from, to), or none where there are not enough. */
    boolean admit(int from, int to, int hosts) {
        System.arraycopy(whole[1], 0, taken, 0, words);
        collect(1, 0, leaves, from, to);
        int free = 0;
        for (long word : taken) {
            free += Long.bitCount(~word);
        }
        if (free < hosts) {
            return false;
        }
        int missing = hosts;
        for (int i = 0; i < words; i++) {
            long word = 0;
            for (long left = ~taken[i]; left != 0 && missing > 0; left &= left - 1) {
                word |= left & -left;
                missing--;
            }
            taken[i] = word;
        }
        mark(1, 0, leaves, from, to);
        return true;
    }

    private void collect(int node, int begin, int end, int from, int to) {
        if (from <= begin && end <= to) {
            add(taken, some[node]);
            add(taken, whole[node]);
            return;
        }
        add(taken, whole[node]);
        int middle = (begin + end) >>> 1;
        if (from < middle) {
            collect(2 * node, begin, middle, from, to);
        }
        if (to > middle) {
            collect(2 * node + 1, middle, end, from, to);
        }
    }

    private void mark(int node, int begin, int end, int from, int to) {
        add(some[node], taken);
        if (from <= begin && end <= to) {
            add(whole[node], taken);
            return;
        }
        int middle = (begin + end) >>> 1;
        if (from < middle) {
            mark(2 * node, begin, middle, from, to);
        }
        if (to > middle) {
            mark(2 * node + 1, middle, end, from, to);
        }
    }

    private static void add(long[] sum, long[] added) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] |= added[i];
        }
    }
}
