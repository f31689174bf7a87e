package org.atelier.endtoend;

import org.atelier.endtoend.site.CrashPoint;

/** What was being written down is lost. */
final class CrashBeforeCommitTest extends AbstractCrashTest {

    CrashBeforeCommitTest() {
        super(CrashPoint.Moment.BEFORE_COMMIT);
    }
}
