package org.atelier.engine.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.store.BookedLease;
import org.atelier.engine.store.PlanHead;
import org.atelier.engine.store.SpentTime;
import org.atelier.scheduler.planner.Effect;
import org.atelier.scheduler.planner.PlannedLease;
import org.atelier.scheduler.planner.Planner;
import org.atelier.scheduler.policy.ObservedOverheads;

/** The plan in memory: as of one version of the stored one, or ahead of it while a change is under way. Not thread-safe. */
final class Book {

    /** Where a lease stands in the book. */
    private record Seat(long position, List<WorkspaceId> workspaces) {}

    final Planner planner;
    final ObservedOverheads overheads;
    final HostBook hosts = new HostBook();
    final Accounts accounts;
    private final Map<String, Seat> seats = new LinkedHashMap<>();
    private long next;

    private Book(PlanOptions options, PlanHead head, Hosts hosts) {
        this.accounts = new Accounts(hosts::guestMemory, options.charging().tariff());
        this.overheads = ObservedOverheads.of(options.guesses(), head.observed());
        this.planner = Planner.of(options.planner().withOverheads(overheads));
    }

    /** A plan as the store has it, and what is due in it. */
    record Opened(Book book, List<Effect> effects) {}

    static Opened open(
            PlanOptions options,
            PlanHead head,
            Stream<BookedLease> leases,
            List<SpentTime> times,
            Hosts hosts,
            long now) {
        Book book = new Book(options, head, hosts);
        book.accounts.open(times);
        book.hosts.open(book.planner, hosts, head.drained(), now);
        return new Opened(book, book.planner.restore(leases.map(lease -> book.enter(lease, hosts)), now));
    }

    /** Notes a lease as the store has it, which is all but what the planner keeps. */
    private PlannedLease enter(BookedLease lease, Hosts site) {
        seats.put(lease.id(), new Seat(lease.position(), lease.workspaces()));
        next = Math.max(next, lease.position() + 1);
        accounts.enter(lease);
        lease.lease().schedule().ifPresent(schedule -> schedule.placement()
                .forEach(placed -> hosts.need(placed.host(), site)));
        return lease.lease();
    }

    void seat(String lease, List<WorkspaceId> workspaces) {
        Seat known = seats.get(lease);
        seats.put(lease, new Seat(known == null ? next++ : known.position(), workspaces));
    }

    /** Counts what the planner has changed last. */
    void count(long now) {
        planner.changed().forEach(id -> accounts.follow(id, planner.lease(id), now));
    }

    void forget(String lease) {
        seats.remove(lease);
    }

    List<WorkspaceId> workspaces(String lease) {
        Seat seat = seats.get(lease);
        return seat == null ? List.of() : seat.workspaces();
    }

    List<PlannedLease> withWorkspaces() {
        return planner.leases().stream()
                .filter(lease -> !workspaces(lease.request().id()).isEmpty())
                .toList();
    }

    /** The lease as it is to be written; empty where it is over. */
    Optional<BookedLease> booked(String id) {
        return planner.lease(id).map(this::booked);
    }

    private BookedLease booked(PlannedLease lease) {
        String id = lease.request().id();
        Seat seat = seats.computeIfAbsent(id, key -> new Seat(next++, List.of()));
        return new BookedLease(
                seat.position(),
                lease,
                seat.workspaces(),
                accounts.account(id).orElseThrow(),
                accounts.metering(id).orElseThrow());
    }
}
