package org.atelier.scheduler.replay.picture;

/** The load over time: a layer for each use, one upon the other. */
final class LoadLayers {

    private LoadLayers() {}

    static void draw(UsageGrid grid, Svg svg, int left, int top, int height) {
        double[] below = new double[grid.columns()];
        for (Use use : Use.values()) {
            double[] above = below.clone();
            double sum = 0;
            for (int column = 0; column < above.length; column++) {
                double share = grid.share(column, use);
                above[column] += share;
                sum += share;
            }
            if (sum > 0) {
                svg.path(use.colour(), outline(below, above, left, top, height));
            }
            below = above;
        }
    }

    private static String outline(double[] below, double[] above, int left, int top, int height) {
        StringBuilder path =
                new StringBuilder().append('M').append(left).append(' ').append(y(below[0], top, height));
        for (int column = 0; column < above.length; column++) {
            path.append('V').append(y(above[column], top, height)).append("h1");
        }
        for (int column = below.length - 1; column >= 0; column--) {
            path.append('V').append(y(below[column], top, height)).append("h-1");
        }
        return path.append('Z').toString();
    }

    private static String y(double share, int top, int height) {
        long tenths = Math.round(10.0 * height * (1 - Math.min(1, share)));
        return String.valueOf(top + tenths / 10.0);
    }
}
