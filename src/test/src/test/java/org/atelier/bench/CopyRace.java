package org.atelier.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Several ways to copy a file of 1 GiB, which take turns, so that all meet the same machine.
 *
 * @param rounds how often each copies; the best counts
 */
record CopyRace(int rounds) {

    static final int SIZE_MIB = 1 << 10;

    private static final int MIB = 1 << 20;

    /** One way to copy. */
    @FunctionalInterface
    interface Way {
        void copy(Path target);
    }

    /** The best rate of each in MiB/s. */
    List<Double> best(List<Way> ways, Path target) throws IOException {
        List<Double> best = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (int way = 0; way < ways.size(); way++) {
                Files.deleteIfExists(target);
                long started = System.nanoTime();
                ways.get(way).copy(target);
                double rate = SIZE_MIB / ((System.nanoTime() - started) / 1e9);
                if (Files.size(target) != (long) SIZE_MIB * MIB) {
                    throw new IllegalStateException("The copy is not whole.");
                }
                if (round == 0) {
                    best.add(rate);
                } else {
                    best.set(way, Math.max(best.get(way), rate));
                }
            }
        }
        return best;
    }
}
