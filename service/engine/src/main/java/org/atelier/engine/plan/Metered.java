package org.atelier.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.atelier.engine.model.Consumption;
import org.atelier.engine.store.Metering;
import org.atelier.engine.store.SpentTime;
import org.atelier.scheduler.planner.LeaseState;
import org.atelier.scheduler.planner.PlannedLease;
import org.atelier.scheduler.planner.Schedule;
import org.atelier.security.policy.Account;

/**
 * A lease as it counts for somebody.
 *
 * @param metering what of it is written down as spent
 * @param up whether all of its machines are known to have come up
 * @param stop when its time is over or interrupted, in milliseconds since the epoch; 0 for what is only held
 */
record Metered(Account account, LeaseUse use, Metering metering, boolean up, long stop) {

    static Metered of(Account account, PlannedLease lease, Metering metering, LongUnaryOperator guestMemory) {
        LeaseUse use = LeaseUse.of(lease, guestMemory);
        long stop = lease.schedule().map(Schedule::end).orElse(use.end());
        return new Metered(account, use, metering, lease.up(), lease.state() == LeaseState.HELD ? 0 : stop);
    }

    Metered with(Metering other) {
        return new Metered(account, use, other, up, stop);
    }

    Metered of(Account other) {
        return new Metered(other, use, metering, up, stop);
    }

    /** Until when its time has gone by, as of now. */
    long reached(long now) {
        return Math.min(now, stop);
    }

    /** What it has had since that was written down last, up to a time, day by day. */
    List<SpentTime> spent(long until) {
        List<SpentTime> spent = new ArrayList<>();
        long from = Math.max(use.start(), metering.settled());
        while (!use.waits() && from < until) {
            long day = Days.of(from);
            long end = Math.min(until, (day + 1) * Days.LENGTH);
            spent.add(new SpentTime(new SpentTime.Key(day, account), consumption(end - from)));
            from = end;
        }
        return spent;
    }

    private Consumption consumption(long millis) {
        long running = millis * Math.min(metering.running(), use.nodes());
        long all = millis * use.nodes();
        return new Consumption(
                0,
                all * use.vcpus(),
                running * use.vcpus(),
                all * use.memoryMiB(),
                running * use.memoryMiB(),
                all * use.diskMiB(),
                metering.tariff().charge(all * use.vcpus(), all * use.memoryMiB(), all * use.diskMiB()));
    }
}
