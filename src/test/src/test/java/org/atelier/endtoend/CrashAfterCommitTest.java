package org.atelier.endtoend;

import org.atelier.endtoend.site.CrashPoint;

/** What was being written down is kept, and nobody has acted on it. */
final class CrashAfterCommitTest extends AbstractCrashTest {

    CrashAfterCommitTest() {
        super(CrashPoint.Moment.AFTER_COMMIT);
    }
}
