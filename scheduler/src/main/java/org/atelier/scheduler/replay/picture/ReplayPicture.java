package org.atelier.scheduler.replay.picture;

import java.util.List;
import java.util.Locale;

/** Draws a replay: above the load over time by use, below each host (or group of hosts) over time. */
public final class ReplayPicture {

    private static final int LEFT = 70;
    private static final int TOP = 64;
    private static final int LOAD_HEIGHT = 180;
    private static final int GAP = 60;
    private static final int LEGEND_STEP = 120;
    private static final int PERCENT_STEP = 25;
    private static final int PERCENT = 100;

    private final UsageGrid grid;
    private final Svg svg;
    private final int columns;
    private final int ganttTop = TOP + LOAD_HEIGHT + GAP;
    private final int ganttHeight;

    private ReplayPicture(UsageGrid grid) {
        this.grid = grid;
        this.columns = Math.max(1, grid.columns());
        this.ganttHeight = grid.rows() * GanttRows.rowHeight(grid.rows());
        this.svg = new Svg(LEFT + columns + 30, ganttTop + ganttHeight + 50);
    }

    /**
     * The picture as a whole SVG document.
     *
     * @param title one line above it
     * @param lines of figures under the title
     */
    public static String draw(UsageGrid grid, String title, List<String> lines) {
        return new ReplayPicture(grid).draw(title, lines);
    }

    private String draw(String title, List<String> lines) {
        svg.text(LEFT, 20, "title", title);
        svg.text(LEFT, 38, "small", String.join(", ", lines));
        legend();
        percentAxis();
        LoadLayers.draw(grid, svg, LEFT, TOP, LOAD_HEIGHT);
        svg.frame(LEFT, TOP, columns, LOAD_HEIGHT);
        timeAxis(TOP + LOAD_HEIGHT);
        hostAxis();
        GanttRows.draw(grid, svg, LEFT, ganttTop);
        svg.frame(LEFT, ganttTop, columns, ganttHeight);
        timeAxis(ganttTop + ganttHeight);
        return svg.end();
    }

    private void legend() {
        int x = LEFT;
        for (Use use : Use.values()) {
            svg.box(x, TOP - 16, 10, 10, use.colour());
            svg.text(x + 14, TOP - 7, "small", use.label());
            x += LEGEND_STEP;
        }
    }

    private void percentAxis() {
        for (int percent = 0; percent <= PERCENT; percent += PERCENT_STEP) {
            int y = TOP + LOAD_HEIGHT - LOAD_HEIGHT * percent / PERCENT;
            svg.text(LEFT - 6, y + 4, "small right", percent + " %");
            svg.line(LEFT, y, LEFT + columns, y);
        }
    }

    private void hostAxis() {
        svg.text(LEFT - 6, ganttTop + 10, "small right", "host 1");
        svg.text(LEFT - 6, ganttTop + ganttHeight, "small right", String.valueOf(grid.hosts()));
        if (grid.hostsPerRow() > 1) {
            svg.text(LEFT, ganttTop - 6, "small", "a row is " + grid.hostsPerRow() + " hosts");
        }
    }

    private void timeAxis(int y) {
        TimeTicks ticks = TimeTicks.of(columns * grid.width());
        for (long tick = 0; tick <= columns * grid.width(); tick += ticks.step()) {
            int x = LEFT + (int) (tick / grid.width());
            svg.line(x, y, x, y + 4);
            svg.text(x, y + 16, "small middle", String.format(Locale.ROOT, "%d", tick / ticks.unit()));
        }
        svg.text(LEFT + columns, y + 32, "small right", ticks.name());
    }
}
