package org.atelier.scheduler.replay.picture;

/** Hosts over time: a cell has the colour of what uses it most, the stronger the more of it is used. */
final class GanttRows {

    private static final int TALL = 480;
    private static final int TALLEST_ROW = 14;
    private static final int LEVELS = 4;
    private static final Use[] USES = Use.values();

    private GanttRows() {}

    /** Pixels of a row. */
    static int rowHeight(int rows) {
        return Math.max(2, Math.min(TALLEST_ROW, TALL / rows));
    }

    static void draw(UsageGrid grid, Svg svg, int left, int top) {
        StringBuilder[] paths = new StringBuilder[USES.length * LEVELS];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = new StringBuilder();
        }
        for (int row = 0; row < grid.rows(); row++) {
            runs(grid, row, left, top, paths);
        }
        int height = rowHeight(grid.rows());
        for (int i = 0; i < paths.length; i++) {
            if (!paths[i].isEmpty()) {
                svg.stroke(USES[i / LEVELS].colour(), height, (i % LEVELS + 1) / (double) LEVELS, paths[i].toString());
            }
        }
    }

    private static void runs(UsageGrid grid, int row, int left, int top, StringBuilder[] paths) {
        int height = rowHeight(grid.rows());
        double y = top + row * height + height / 2.0;
        int from = 0;
        int last = -1;
        for (int column = 0; column <= grid.columns(); column++) {
            int look = column == grid.columns() ? -1 : look(grid, row, column);
            if (look != last) {
                if (last >= 0) {
                    paths[last]
                            .append('M')
                            .append(left + from)
                            .append(' ')
                            .append(y)
                            .append('h')
                            .append(column - from);
                }
                from = column;
                last = look;
            }
        }
    }

    /** Which of the paths draws a cell; -1 for an idle one. */
    private static int look(UsageGrid grid, int row, int column) {
        double sum = 0;
        double most = 0;
        int strongest = -1;
        for (int i = 0; i < USES.length; i++) {
            double share = grid.share(row, column, USES[i]);
            sum += share;
            if (share > most) {
                most = share;
                strongest = i;
            }
        }
        int level = (int) Math.min(LEVELS - 1, sum * LEVELS);
        return strongest < 0 ? -1 : strongest * LEVELS + level;
    }
}
