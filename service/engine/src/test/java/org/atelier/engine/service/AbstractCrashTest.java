package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import org.atelier.engine.store.CrashingStore.CrashError;
import org.atelier.engine.store.CrashingStore.Moment;
import org.junit.jupiter.api.io.TempDir;

/** Lives of workspaces in which the process dies at every change it writes down. */
abstract class AbstractCrashTest {

    private static final int MANY = 200;

    @TempDir
    Path directory;

    /** The site of one life, which is still to be started. */
    TestSite open(Path place) {
        return TestSite.at(place);
    }

    /** Kills at the first change, at the second and so on, until a life has fewer changes than that. */
    final void atEveryChange(Moment moment, int atLeast, Life life) throws InterruptedException {
        atChanges(1, 1, moment, atLeast, life);
    }

    /**
     * The same at every second change from about this one on, of which one moment takes the odd and the other the even ones: behind one
     * change is before the next.
     */
    final void atEverySecondChange(int first, Moment moment, int atLeast, Life life) throws InterruptedException {
        atChanges(moment == Moment.BEFORE_COMMIT ? first : first + 1, 2, moment, atLeast, life);
    }

    private void atChanges(int first, int step, Moment moment, int atLeast, Life life) throws InterruptedException {
        for (int change = first; change < MANY; change += step) {
            try (TestSite site = open(directory.resolve(moment + "-" + change)).start()) {
                if (!life.crashes(site, change)) {
                    assertThat(change).isGreaterThan(atLeast);
                    return;
                }
            }
        }
        fail("After %d changes there are still more.", MANY);
    }

    /** One life of a workspace; tells whether the change was reached and the process killed. */
    interface Life {
        boolean crashes(TestSite site, int change) throws InterruptedException;
    }

    static void unlessDead(Runnable call) {
        try {
            call.run();
        } catch (CrashError e) {
            assertThat(e).hasMessage("crashed");
        }
    }
}
