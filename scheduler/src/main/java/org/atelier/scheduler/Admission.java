package org.atelier.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.atelier.scheduler.Decision.Granted;
import org.atelier.scheduler.Decision.Refused;
import org.atelier.scheduler.PlacementPolicy.Candidate;

/** Decides on one new lease. */
final class Admission {

    private final Collection<HostTimeline> all;
    private final PlacementPolicy placement;
    private final LeaseRequest request;
    private final Instant now;
    private final List<HostTimeline> suitable;
    private final Resources wanted;

    Admission(Collection<HostTimeline> all, PlacementPolicy placement, LeaseRequest request, Instant now) {
        this.all = all;
        this.placement = placement;
        this.request = request;
        this.now = now;
        this.wanted = request.demand().resources();
        this.suitable =
                all.stream().filter(host -> host.suits(request.demand())).toList();
    }

    Decision decide(Function<Reservation, Granted> grant) {
        if (suitable.isEmpty()) {
            return refused(RefusalReason.NO_SUITABLE_HOST, noSuitableHost());
        }
        if (suitable.stream().noneMatch(host -> host.capacity().resources().covers(wanted))) {
            return refused(RefusalReason.TOO_LARGE, shown() + " is larger than every suitable host; ask for less.");
        }
        if (!(request.terms() instanceof LeaseTerms.Immediate)) {
            return refused(
                    RefusalReason.NOT_SUPPORTED,
                    "A lease of kind " + request.terms().getClass().getSimpleName()
                            + " is not supported by this planner yet; ask for an immediate lease.");
        }
        List<Candidate> candidates = candidates(now);
        return candidates.isEmpty()
                ? refused(
                        RefusalReason.NO_ROOM,
                        shown() + " does not fit now for " + request.terms().duration() + " on any of "
                                + suitable.size() + " suitable hosts; ask for less, or later.")
                : grant.apply(reservationOn(placement.choose(request.demand(), candidates)));
    }

    private String shown() {
        return wanted.vcpus() + " vCPUs with " + wanted.memoryMiB() + " MiB of memory, the hypervisor's included, and "
                + wanted.diskMiB() + " MiB of disk";
    }

    private String noSuitableHost() {
        return all.isEmpty()
                ? "There is no host yet."
                : "None of " + all.size() + " hosts takes leases and has the tags "
                        + request.demand().requiredTags() + ".";
    }

    private Reservation reservationOn(Candidate chosen) {
        return new Reservation(request.id(), chosen.host().host(), request.demand(), now, endIfStarted(now));
    }

    private Instant endIfStarted(Instant start) {
        return start.plus(request.terms().duration());
    }

    private List<Candidate> candidates(Instant start) {
        return suitable.stream()
                .map(host -> new Candidate(host.capacity(), host.free(start, endIfStarted(start), now)))
                .filter(candidate -> candidate.free().covers(wanted))
                .toList();
    }

    private Refused refused(RefusalReason reason, String message) {
        CounterOffer offer = new CounterOffer(earliestStart(), maxDuration(), largestDemand());
        return new Refused(reason, message, offer.isEmpty() ? Optional.empty() : Optional.of(offer));
    }

    private Optional<Instant> earliestStart() {
        return suitable.stream()
                .flatMap(host -> host.stepsFrom(now).stream())
                .distinct()
                .sorted()
                .filter(start -> !candidates(start).isEmpty())
                .findFirst();
    }

    private Optional<Duration> maxDuration() {
        return suitable.stream()
                .flatMap(host -> host.fitsUntil(wanted, now, endIfStarted(now), now).stream())
                .max(Comparator.naturalOrder())
                .map(end -> Duration.between(now, end));
    }

    private Optional<Demand> largestDemand() {
        return suitable.stream()
                .map(host -> host.free(now, endIfStarted(now), now).min(wanted))
                .flatMap(this::asDemand)
                .max(Comparator.comparingLong(Demand::memoryMiB)
                        .thenComparingLong(Demand::vcpus)
                        .thenComparingLong(Demand::diskMiB));
    }

    private Stream<Demand> asDemand(Resources room) {
        boolean usable = room.vcpus() >= 1 && room.memoryMiB() >= 1 && (room.diskMiB() >= 1 || wanted.diskMiB() == 0);
        return usable
                ? Stream.of(new Demand(
                        room.vcpus(),
                        room.memoryMiB(),
                        Math.max(0, room.diskMiB()),
                        request.demand().requiredTags()))
                : Stream.empty();
    }
}
