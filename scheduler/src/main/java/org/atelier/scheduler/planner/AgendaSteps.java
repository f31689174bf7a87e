package org.atelier.scheduler.planner;

/** Writes into the agenda when something happens next with a lease. */
final class AgendaSteps {

    private final State state;

    AgendaSteps(State state) {
        this.state = state;
    }

    /** Puts the lease's next step, or takes it off where there is none. */
    void put(Lease lease) {
        state.touch(lease);
        if (!lease.placed) {
            state.agenda.remove(lease);
            return;
        }
        switch (lease.state) {
            case HELD -> putHeld(lease);
            case RESERVED, QUEUED, SUSPENDED -> state.agenda.put(lease, beginning(lease), false);
            case PREPARING, RESUMING -> state.agenda.put(lease, lease.start, false);
            case RUNNING -> state.agenda.put(lease, endOfRun(lease), true);
            case SUSPENDING, ENDING -> state.agenda.put(lease, lease.release, true);
        }
    }

    private void putHeld(Lease lease) {
        LeaseTerms terms = lease.request.terms();
        boolean atOnce = terms instanceof LeaseTerms.Immediate || terms instanceof LeaseTerms.Spot;
        state.agenda.put(lease, atOnce ? lease.heldUntil : Math.min(beginning(lease), lease.heldUntil), true);
    }

    private static long beginning(Lease lease) {
        return lease.stagingTold ? lease.prepare : lease.transfers.get(0).from();
    }

    private static long endOfRun(Lease lease) {
        boolean notice = lease.cut && !lease.noticed && lease.request.terms() instanceof LeaseTerms.Spot;
        return notice ? lease.end - ((LeaseTerms.Spot) lease.request.terms()).notice() : lease.end;
    }
}
