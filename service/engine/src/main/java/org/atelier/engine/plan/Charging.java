package org.atelier.engine.plan;

import org.atelier.engine.cost.Tariff;

/**
 * How a site keeps account of what leases have had.
 *
 * @param tariff the prices of leases that are asked for from now on
 * @param keepDays how many days are remembered besides this one, at least 1
 */
public record Charging(Tariff tariff, int keepDays) {

    /** Charges nothing, and remembers a year and a little more. */
    public static final Charging DEFAULT = new Charging(Tariff.FREE, 400);
}
