package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atelier.engine.cost.Tariff;
import org.atelier.engine.model.Consumption;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.store.BookedLease;
import org.atelier.engine.store.Metering;
import org.atelier.engine.store.PlanHead;
import org.atelier.engine.store.SpentTime;
import org.atelier.engine.store.StoreException;
import org.atelier.scheduler.planner.Affinity;
import org.atelier.scheduler.planner.Image;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.scheduler.planner.LeaseState;
import org.atelier.scheduler.planner.LeaseTerms;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.scheduler.planner.Overhead;
import org.atelier.scheduler.planner.OverheadSlot;
import org.atelier.scheduler.planner.Owner;
import org.atelier.scheduler.planner.Placed;
import org.atelier.scheduler.planner.PlannedLease;
import org.atelier.scheduler.planner.Schedule;
import org.atelier.security.Fqan;
import org.atelier.security.GenericAttribute;
import org.atelier.security.policy.Account;
import org.junit.jupiter.api.Test;

/** The lease book. */
interface LeaseRowsContract extends StoreWork {

    Schedule PLACED = new Schedule(
            20,
            30,
            400,
            410,
            List.of(new Placed("host one", 2), new Placed("b", 1)),
            List.of(new OverheadSlot(Overhead.STAGING, 10, 15), new OverheadSlot(Overhead.STAGING, 15, 20)));

    private static BookedLease lease(String id, long position, LeaseTerms terms, Optional<Schedule> schedule) {
        LeaseRequest request = new LeaseRequest(
                id,
                new Owner("vo", "CN=alice,O=Grid"),
                new NodeDemand(2, 1500, 512, 10_000, 100, Set.of("kvm", "network:br 0")),
                3,
                Affinity.APART,
                terms,
                new Image("https://example.org/a image", 700),
                4,
                30_000);
        List<WorkspaceId> workspaces = List.of(new WorkspaceId(UUID.randomUUID()), new WorkspaceId(UUID.randomUUID()));
        return new BookedLease(
                position,
                new PlannedLease(request, LeaseState.RESERVED, 5, schedule, 7, 1, 9, true, false, true),
                workspaces,
                new Account(
                        "CN=alice,O=Grid",
                        Fqan.parse("/vo/group/Role=pilot"),
                        List.of(
                                new GenericAttribute("vo", "site", "cern"),
                                new GenericAttribute("vo", "motto", "größer = besser: ja"))),
                new Metering(77, 2, 3, new Tariff(4, 5, 6)));
    }

    private List<BookedLease> leases() {
        return in(session -> session.leases().toList());
    }

    private PlanHead plan() {
        return in(session -> session.plan());
    }

    @Test
    default void shouldKeepLeasesOfEveryKindInTheirOrder() {
        List<BookedLease> leases = List.of(
                lease("e", 1, new LeaseTerms.Immediate(100), Optional.of(PLACED)),
                lease("d", 2, new LeaseTerms.AdvanceReservation(50, 100), Optional.of(PLACED)),
                lease("c", 3, new LeaseTerms.Deadline(50, 100, 200), Optional.empty()),
                lease("b", 4, new LeaseTerms.BestEffort(100, false), Optional.empty()),
                lease("a", 5, new LeaseTerms.Spot(100, 10), Optional.of(PLACED)));

        run(session -> session.saveLeases(leases));

        assertThat(leases()).isEqualTo(leases);
    }

    @Test
    default void shouldReplaceWhatItKnowsAndForgetWhatIsOver() {
        BookedLease first = lease("first", 1, new LeaseTerms.Immediate(100), Optional.empty());
        BookedLease second = lease("second", 2, new LeaseTerms.Immediate(100), Optional.empty());
        run(session -> session.saveLeases(List.of(first, second)));
        BookedLease changed = lease("second", 2, new LeaseTerms.Immediate(200), Optional.of(PLACED));
        BookedLease third = lease("third", 3, new LeaseTerms.BestEffort(100), Optional.empty());

        run(session -> session.saveLeases(List.of(third, changed)));
        run(session -> session.deleteLeases(List.of("first", "unknown")));

        assertThat(leases()).containsExactly(changed, third);
    }

    private List<SpentTime> spent(long firstDay, long lastDay) {
        return in(session -> session.spentTimes(firstDay, lastDay));
    }

    private static Consumption spent(long first) {
        return new Consumption(first, first + 1, first + 2, first + 3, first + 4, first + 5, 1L << 40);
    }

    @Test
    default void shouldAddUpWhatWasSpentAndForgetOldDays() {
        Account alice = Account.of("CN=alice", "/atlas/Role=pilot");
        SpentTime yesterday = new SpentTime(new SpentTime.Key(8, alice), spent(5));
        SpentTime today = new SpentTime(new SpentTime.Key(9, alice), spent(6));
        SpentTime bobs = new SpentTime(new SpentTime.Key(9, Account.of("CN=bob", "")), spent(7));
        Account said = new Account(
                "CN=alice", alice.attribute(), List.of(new GenericAttribute("atlas", "site", "x".repeat(255))));
        SpentTime atSite = new SpentTime(new SpentTime.Key(9, said), spent(8));
        run(session -> session.addSpentTimes(List.of(yesterday, today, bobs, atSite), 8));
        assertThat(spent(8, 9)).containsExactlyInAnyOrder(yesterday, today, bobs, atSite);
        assertThat(spent(9, Long.MAX_VALUE)).containsExactlyInAnyOrder(today, bobs, atSite);
        assertThat(spent(0, 8)).containsExactly(yesterday);

        SpentTime more = new SpentTime(today.key(), spent(60));
        SpentTime tomorrow = new SpentTime(new SpentTime.Key(10, alice), spent(1));
        run(session -> session.addSpentTimes(List.of(more, tomorrow), 9));

        SpentTime sum = new SpentTime(today.key(), today.spent().plus(more.spent()));
        assertThat(spent(0, Long.MAX_VALUE)).containsExactlyInAnyOrder(sum, bobs, atSite, tomorrow);
    }

    @Test
    default void shouldRememberWhatThePlanAsAWholeKnows() {
        assertThat(plan()).isEqualTo(PlanHead.FIRST);
        PlanHead head = new PlanHead(3, Set.of("a"), Map.of(Overhead.BOOT, List.of(1.5, 0.25)));

        run(session -> session.savePlan(head));
        run(session -> {
            PlanHead locked = session.lockPlan();
            session.savePlan(new PlanHead(4, locked.drained(), locked.observed()));
        });

        assertThat(plan()).isEqualTo(new PlanHead(4, head.drained(), head.observed()));
    }

    @Test
    default void shouldSayWhichLeaseIsCorrupt() {
        run(session ->
                session.saveLeases(List.of(lease("broken", 1, new LeaseTerms.Immediate(100), Optional.of(PLACED)))));
        database().jdbi().useHandle(handle -> handle.execute("UPDATE booked_lease SET own = 'no number'"));

        assertThatThrownBy(this::leases)
                .isInstanceOf(StoreException.class)
                .hasStackTraceContaining("The stored lease broken makes no sense");
    }
}
