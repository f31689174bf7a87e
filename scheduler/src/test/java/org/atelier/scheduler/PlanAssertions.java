package org.atelier.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.atelier.scheduler.Decision.Granted;
import org.atelier.scheduler.Decision.Refused;

/** Checks plans from the outside, by adding up reservations instant by instant. */
final class PlanAssertions {

    private PlanAssertions() {}

    static void withinCapacityFrom(Plan plan, Instant now) {
        List<Instant> instants = Stream.concat(
                        Stream.of(now), plan.reservations().stream().map(Reservation::start))
                .filter(instant -> !instant.isBefore(now))
                .toList();
        for (HostCapacity host : plan.hosts()) {
            for (Instant instant : instants) {
                Resources taken = takenOn(plan, host.host(), instant, now);
                assertThat(host.resources().covers(taken))
                        .as("%s at %s: %s of %s", host.host(), instant, taken, host.resources())
                        .isTrue();
            }
        }
    }

    static String describe(Decision decision) {
        if (decision instanceof Granted granted) {
            return granted.reservation() + " " + granted.plan().reservations();
        }
        Refused refused = (Refused) decision;
        return refused.toString();
    }

    private static Resources takenOn(Plan plan, String host, Instant instant, Instant now) {
        return plan.reservations().stream()
                .filter(reservation -> reservation.host().equals(host))
                .filter(reservation -> !reservation.start().isAfter(instant))
                .filter(reservation ->
                        reservation.end().isAfter(instant) || !reservation.end().isAfter(now))
                .map(reservation -> reservation.demand().resources())
                .reduce(Resources.NONE, Resources::plus);
    }
}
