package org.atelier.engine.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.atelier.engine.model.Bid;
import org.atelier.engine.model.Lease.Overhead;
import org.atelier.engine.model.Lease.OverheadKind;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.plan.LeaseBook;
import org.atelier.engine.plan.LeaseRequests;
import org.atelier.engine.plan.LeaseView;
import org.atelier.engine.plan.Refusals;
import org.atelier.scheduler.planner.Effect;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.scheduler.planner.Planner;
import org.atelier.scheduler.planner.Schedule;
import org.atelier.security.Caller;

/** Says what requests would get, and holds it for a while where that is wanted. Thread-safe. */
final class Estimates {

    private final LeaseBook book;
    private final LeaseRequests requests;
    private final Refusals refusals;
    private final StagedImages images;
    private final Prices prices;
    private final Supplier<UUID> ids;

    Estimates(
            LeaseBook book,
            LeaseRequests requests,
            Refusals refusals,
            StagedImages images,
            Prices prices,
            Supplier<UUID> ids) {
        this.book = book;
        this.requests = requests;
        this.refusals = refusals;
        this.images = images;
        this.prices = prices;
        this.ids = ids;
    }

    Bid estimate(Caller caller, WorkspaceRequest request, Instant now) {
        LeaseRequest asked = asked(caller, request);
        return book.look(planner ->
                bid(planner, planner.estimate(asked, now.toEpochMilli()), asked, request, Optional.empty(), now));
    }

    /** The same, held until then under the id that is in the bid. */
    Bid hold(Caller caller, WorkspaceRequest request, Instant until) {
        LeaseRequest asked = asked(caller, request);
        Bid.Held held = new Bid.Held(asked.id(), until);
        List<Effect> effects =
                book.change(change -> change.run(planner -> planner.hold(asked, until.toEpochMilli(), change.now())));
        Effect answer = effects.stream()
                .filter(effect -> effect.lease().equals(asked.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The plan says nothing about lease " + asked.id() + "."));
        return book.look(
                planner -> bid(planner, answer, asked, request, Optional.of(held), Instant.ofEpochMilli(answer.at())));
    }

    private LeaseRequest asked(Caller caller, WorkspaceRequest request) {
        return requests.of(ids.get().toString(), caller, request, images.of(request.environment()));
    }

    private Bid bid(
            Planner planner,
            Effect answer,
            LeaseRequest asked,
            WorkspaceRequest request,
            Optional<Bid.Held> held,
            Instant now) {
        if (answer instanceof Effect.Refused refused) {
            throw refusals.of(refused, asked);
        }
        if (answer instanceof Effect.Granted granted) {
            return bid(planner, granted.schedule(), asked, request, held, now);
        }
        long expected = answer instanceof Effect.Queued queued ? queued.expectedStart() : Long.MAX_VALUE;
        Optional<Instant> start =
                expected == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(expected));
        Optional<Instant> end = start.map(time -> time.plus(request.lease().duration()));
        return new Bid(0, List.of(), start, end, Duration.ZERO, List.of(), held);
    }

    private Bid bid(
            Planner planner,
            Schedule schedule,
            LeaseRequest asked,
            WorkspaceRequest request,
            Optional<Bid.Held> held,
            Instant now) {
        List<String> hosts = LeaseView.hosts(schedule);
        List<Overhead> overheads = LeaseView.overheads(schedule);
        return new Bid(
                prices.of(planner, asked, request.allocation().memoryMiB(), hosts, now),
                hosts,
                Optional.of(Instant.ofEpochMilli(schedule.start())),
                Optional.of(Instant.ofEpochMilli(schedule.end())),
                ready(overheads),
                overheads,
                held);
    }

    private static Duration ready(List<Overhead> overheads) {
        return overheads.stream()
                .filter(overhead ->
                        overhead.kind() != OverheadKind.SHUTDOWN && overhead.kind() != OverheadKind.SERIALIZE)
                .map(Overhead::predicted)
                .reduce(Duration.ZERO, Duration::plus);
    }
}
