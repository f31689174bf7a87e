package org.atelier.endtoend.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;

/** How fast a site answers, compared with itself: no time of a clock is said, since machines differ. */
public final class Pace {
    private static final int CALLS = 41;

    /** What a busy machine may make of it by itself. */
    private static final int MOST_TIMES_SLOWER = 10;

    private final RawHttps caller;
    private final long before;

    private Pace(RawHttps caller) {
        this.caller = caller;
        median(caller);
        this.before = median(caller);
    }

    /** Measures a site that has nothing to suffer. */
    public static Pace of(TestSite site) {
        return new Pace(site.raw("alice"));
    }

    /** Measures it again, now that it has suffered. */
    public void assertKept() {
        assertThat((double) median(caller) / before).isLessThan(MOST_TIMES_SLOWER);
    }

    private static long median(RawHttps caller) {
        long[] times = new long[CALLS];
        for (int i = 0; i < CALLS; i++) {
            long start = System.nanoTime();
            try {
                assertThat(caller.post("WorkspaceFactory", Envelopes.list()).status())
                        .isEqualTo(200);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        return times[CALLS / 2];
    }
}
