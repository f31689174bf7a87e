package org.atelier.scheduler.replay.picture;

/**
 * Where a time axis is marked.
 *
 * @param step seconds from mark to mark
 * @param unit seconds of what the marks count
 */
record TimeTicks(long step, long unit, String name) {

    private static final int MOST = 16;
    private static final long[] STEPS = {1, 2, 5, 10, 15, 30};
    private static final long MINUTE = 60;
    private static final long HOUR = 3600;
    private static final long DAY = 24 * HOUR;
    private static final long[] HOURS = {1, 2, 3, 6, 12};

    /** At most 16 marks for so many seconds. */
    static TimeTicks of(long seconds) {
        for (long step : STEPS) {
            if (seconds / step <= MOST) {
                return new TimeTicks(step, 1, "seconds");
            }
        }
        for (long step : STEPS) {
            if (seconds / (step * MINUTE) <= MOST) {
                return new TimeTicks(step * MINUTE, MINUTE, "minutes");
            }
        }
        for (long step : HOURS) {
            if (seconds / (step * HOUR) <= MOST) {
                return new TimeTicks(step * HOUR, HOUR, "hours");
            }
        }
        long step = DAY;
        for (int i = 0; seconds / step > MOST; i++) {
            step = i % 2 == 0 ? step * 5 : step * 2;
        }
        return new TimeTicks(step, DAY, "days");
    }
}
