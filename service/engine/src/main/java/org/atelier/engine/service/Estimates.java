package org.atelier.engine.service;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.atelier.engine.model.Bid;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.Lease.Overhead;
import org.atelier.engine.model.Lease.OverheadKind;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.plan.LeaseBook;
import org.atelier.engine.plan.LeaseView;
import org.atelier.engine.plan.PlanChange;
import org.atelier.engine.plan.Quotas;
import org.atelier.engine.plan.Refusals;
import org.atelier.engine.service.Asking.Asked;
import org.atelier.scheduler.planner.Effect;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.scheduler.planner.Planner;
import org.atelier.scheduler.planner.Schedule;
import org.atelier.security.Caller;
import org.atelier.security.policy.Account;

/** Says what requests would get, and holds it for a while where that is wanted. Thread-safe. */
final class Estimates {

    private static final Set<OverheadKind> BEFORE_READY =
            EnumSet.of(OverheadKind.STAGING, OverheadKind.BOOT, OverheadKind.RESUME, OverheadKind.CONFIGURATION);

    private final LeaseBook book;
    private final Asking asking;
    private final Refusals refusals;
    private final Prices prices;
    private final Quotas quotas;
    private final Supplier<UUID> ids;

    Estimates(LeaseBook book, Asking asking, Refusals refusals, Prices prices, Quotas quotas, Supplier<UUID> ids) {
        this.book = book;
        this.asking = asking;
        this.refusals = refusals;
        this.prices = prices;
        this.quotas = quotas;
        this.ids = ids;
    }

    Bid estimate(Caller caller, WorkspaceRequest request, Instant now) {
        Asked asked = asking.of(ids.get().toString(), caller, request);
        book.excess(quotas, Account.of(caller), asked.lease()).ifPresent(excess -> {
            throw excess;
        });
        return book.look(planner -> bid(
                planner, planner.estimate(asked.lease(), now.toEpochMilli()), asked, request, Optional.empty(), now));
    }

    /** The same, held until then under the id that is in the bid. */
    Bid hold(Caller caller, WorkspaceRequest request, Instant until) {
        Asked asked = asking.of(ids.get().toString(), caller, request);
        String lease = asked.lease().id();
        Bid.Held held = new Bid.Held(lease, until);
        List<Effect> effects = book.change(change -> hold(change, Account.of(caller), asked.lease(), until));
        Effect answer = effects.stream()
                .filter(effect -> effect.lease().equals(lease))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The plan says nothing about lease " + lease + "."));
        return book.look(
                planner -> bid(planner, answer, asked, request, Optional.of(held), Instant.ofEpochMilli(answer.at())));
    }

    /** Throws, with nothing changed, what is beyond a quota. */
    private List<Effect> hold(PlanChange change, Account account, LeaseRequest asked, Instant until) {
        quotas.newLease(change, account, asked).ifPresent(excess -> {
            throw excess;
        });
        return change.ask(asked.id(), account, planner -> planner.hold(asked, until.toEpochMilli(), change.now()));
    }

    private Bid bid(
            Planner planner,
            Effect answer,
            Asked asked,
            WorkspaceRequest request,
            Optional<Bid.Held> held,
            Instant now) {
        if (answer instanceof Effect.Refused refused) {
            throw refusals.of(refused, asked.lease());
        }
        if (answer instanceof Effect.Granted granted) {
            return bid(planner, granted.schedule(), asked, request, held, now);
        }
        long expected = answer instanceof Effect.Queued queued ? queued.expectedStart() : Long.MAX_VALUE;
        Optional<Instant> start =
                expected == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(expected));
        Optional<Instant> end = start.map(time -> time.plus(request.lease().duration()));
        return new Bid(0, List.of(), start, end, Duration.ZERO, Duration.ZERO, asked.matching(), List.of(), held);
    }

    private Bid bid(
            Planner planner,
            Schedule schedule,
            Asked asked,
            WorkspaceRequest request,
            Optional<Bid.Held> held,
            Instant now) {
        List<String> hosts = LeaseView.hosts(schedule);
        List<Overhead> overheads = LeaseView.overheads(schedule);
        return new Bid(
                prices.of(planner, asked.lease(), request.allocation().memoryMiB(), hosts, now),
                hosts,
                Optional.of(Instant.ofEpochMilli(schedule.start())),
                Optional.of(Instant.ofEpochMilli(schedule.end())),
                sum(overheads, overhead -> predicted(overhead, asked)),
                sum(overheads, overhead -> error(overhead, asked)),
                asked.matching(),
                overheads,
                held);
    }

    private static Duration sum(List<Overhead> overheads, Function<Overhead, Duration> part) {
        return overheads.stream()
                .filter(overhead -> BEFORE_READY.contains(overhead.kind()))
                .map(part)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** A clone of suspended memory does not boot. */
    private Duration predicted(Overhead overhead, Asked asked) {
        return resumes(overhead, asked) ? book.resume(asked.lease().demand()) : overhead.predicted();
    }

    private Duration error(Overhead overhead, Asked asked) {
        OverheadKind kind = resumes(overhead, asked) ? OverheadKind.RESUME : overhead.kind();
        double part = book.error(kind);
        return Duration.ofMillis(Math.round(predicted(overhead, asked).toMillis() * part));
    }

    private static boolean resumes(Overhead overhead, Asked asked) {
        return overhead.kind() == OverheadKind.BOOT
                && asked.matching().image().flatMap(GoldenImage::memory).isPresent();
    }
}
