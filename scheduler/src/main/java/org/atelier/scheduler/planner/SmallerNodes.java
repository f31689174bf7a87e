package org.atelier.scheduler.planner;

import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** The largest nodes that are possible where those asked for are not: with less memory, fewer processors, or less bandwidth. */
final class SmallerNodes {

    private final Predicate<LeaseRequest> possible;

    SmallerNodes(Predicate<LeaseRequest> possible) {
        this.possible = possible;
    }

    /** The same request with nodes that are smaller in one of these; disks and tags stay as they are. */
    Optional<LeaseRequest> of(LeaseRequest request) {
        NodeDemand asked = request.demand();
        return most(asked.memoryMiB(), memory -> request.withDemand(withMemory(asked, memory)))
                .or(() -> most(asked.vcpus(), vcpus -> request.withDemand(withVcpus(asked, vcpus))))
                .or(() -> most(asked.bandwidth(), rate -> request.withDemand(withBandwidth(asked, rate))));
    }

    private Optional<LeaseRequest> most(long asked, LongFunction<LeaseRequest> smaller) {
        if (asked <= 1 || !possible.test(smaller.apply(1))) {
            return Optional.empty();
        }
        long fits = 1;
        long tooMuch = asked;
        while (tooMuch - fits > 1) {
            long middle = (fits + tooMuch) >>> 1;
            if (possible.test(smaller.apply(middle))) {
                fits = middle;
            } else {
                tooMuch = middle;
            }
        }
        return Optional.of(smaller.apply(fits));
    }

    private static NodeDemand withMemory(NodeDemand asked, long memory) {
        return new NodeDemand(
                asked.vcpus(), asked.cpuShare(), memory, asked.diskMiB(), asked.bandwidth(), asked.tags());
    }

    private static NodeDemand withVcpus(NodeDemand asked, long vcpus) {
        return new NodeDemand(
                vcpus,
                asked.cpuShare() * vcpus / asked.vcpus(),
                asked.memoryMiB(),
                asked.diskMiB(),
                asked.bandwidth(),
                asked.tags());
    }

    private static NodeDemand withBandwidth(NodeDemand asked, long bandwidth) {
        return new NodeDemand(
                asked.vcpus(), asked.cpuShare(), asked.memoryMiB(), asked.diskMiB(), bandwidth, asked.tags());
    }
}
