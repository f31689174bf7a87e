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
        atEveryChangeFrom(1, moment, atLeast, life);
    }

    /** The same, without the changes before one with this number. */
    final void atEveryChangeFrom(int first, Moment moment, int atLeast, Life life) throws InterruptedException {
        for (int change = first; change < MANY; change++) {
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
