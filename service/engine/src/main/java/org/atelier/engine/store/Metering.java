package org.atelier.engine.store;

import org.atelier.engine.cost.Tariff;

/**
 * How far what a lease has had is written down.
 *
 * @param settled until when that is among the {@link SpentTime}s, in milliseconds since the epoch; 0 for nothing of this run
 * @param running how many of its machines run since then
 * @param started how many of its workspaces have ever run at once, which have been counted
 * @param tariff its prices: those of when it was asked for
 */
public record Metering(long settled, int running, int started, Tariff tariff) {

    /** That of a lease that is new. */
    public static Metering begin(Tariff tariff) {
        return new Metering(0, 0, 0, tariff);
    }

    public Metering settledAt(long time) {
        return new Metering(time, running, started, tariff);
    }

    public Metering withRunning(int machines) {
        return new Metering(settled, machines, Math.max(started, machines), tariff);
    }
}
