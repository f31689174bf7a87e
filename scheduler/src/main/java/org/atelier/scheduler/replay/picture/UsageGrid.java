package org.atelier.scheduler.replay.picture;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Core seconds by host, time and use, in a grid of bounded size: many hosts share a row, and when the time grows longer than the grid
 * its columns become twice as wide. Not thread-safe.
 */
public final class UsageGrid {

    static final int MOST_ROWS = 160;
    static final int COLUMNS = 960;

    private final int hosts;
    private final int coresPerHost;
    private final int hostsPerRow;
    private final Map<Use, long[][]> cells = new EnumMap<>(Use.class);
    private long width = 1;
    private long end;

    /** @param coresPerHost of the largest host */
    public UsageGrid(int hosts, int coresPerHost) {
        this.hosts = hosts;
        this.coresPerHost = coresPerHost;
        this.hostsPerRow = (hosts + MOST_ROWS - 1) / MOST_ROWS;
        for (Use use : Use.values()) {
            cells.put(use, new long[rows()][COLUMNS]);
        }
    }

    /** Cores of a host that are used from a time to another, in seconds of 0 or more. */
    public void add(int host, long from, long to, int cores, Use use) {
        while (to > width * COLUMNS) {
            widen();
        }
        end = Math.max(end, to);
        long[] row = rows(use)[host / hostsPerRow];
        for (long at = from; at < to; ) {
            int column = (int) (at / width);
            long next = Math.min(to, (column + 1) * width);
            row[column] += (next - at) * cores;
            at = next;
        }
    }

    private void widen() {
        for (long[][] use : cells.values()) {
            for (long[] row : use) {
                for (int column = 0; column < COLUMNS / 2; column++) {
                    row[column] = row[2 * column] + row[2 * column + 1];
                }
                Arrays.fill(row, COLUMNS / 2, COLUMNS, 0);
            }
        }
        width *= 2;
    }

    private long[][] rows(Use use) {
        return Objects.requireNonNull(cells.get(use));
    }

    int rows() {
        return (hosts + hostsPerRow - 1) / hostsPerRow;
    }

    /** Columns that hold anything. */
    int columns() {
        return (int) ((end + width - 1) / width);
    }

    int hosts() {
        return hosts;
    }

    int hostsPerRow() {
        return hostsPerRow;
    }

    /** Seconds of a column. */
    long width() {
        return width;
    }

    /** The last second in use. */
    long end() {
        return end;
    }

    /** Share of a row's cores that have a use in a column, from 0 to 1. */
    double share(int row, int column, Use use) {
        int rowHosts = Math.min(hostsPerRow, hosts - row * hostsPerRow);
        return rows(use)[row][column] / ((double) rowHosts * coresPerHost * width);
    }

    /** Share of all cores that have a use in a column, from 0 to 1. */
    double share(int column, Use use) {
        long sum = 0;
        for (long[] row : rows(use)) {
            sum += row[column];
        }
        return sum / ((double) hosts * coresPerHost * width);
    }
}
