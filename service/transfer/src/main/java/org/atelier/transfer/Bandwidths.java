package org.atelier.transfer;

import java.util.Map;
import java.util.Optional;

/**
 * How much transfers may move together, in both directions, each in Mbit/s and more than 0.
 *
 * @param all over all networks; absent: as much as they can
 * @param hosts from and to hosts, by name in lower case; {@link #OTHERS} stands for all that are not named, together
 * @param vos for virtual organisations, by name; {@link #OTHERS} stands for everybody else, together
 */
public record Bandwidths(Optional<Double> all, Map<String, Double> hosts, Map<String, Double> vos) {

    public static final String OTHERS = "*";

    /** Transfers move what they can. */
    public static final Bandwidths NO_LIMIT = new Bandwidths(Optional.empty(), Map.of(), Map.of());

    public Bandwidths {
        hosts = Map.copyOf(hosts);
        vos = Map.copyOf(vos);
    }
}
