package org.atelier.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.atelier.engine.cost.Tariff;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.store.BookedLease;
import org.atelier.engine.store.Metering;
import org.atelier.scheduler.planner.Affinity;
import org.atelier.scheduler.planner.Image;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.scheduler.planner.LeaseState;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.scheduler.planner.Overhead;
import org.atelier.scheduler.planner.OverheadSlot;
import org.atelier.scheduler.planner.Owner;
import org.atelier.scheduler.planner.Placed;
import org.atelier.scheduler.planner.PlannedLease;
import org.atelier.scheduler.planner.Schedule;
import org.atelier.security.policy.Account;

/**
 * Leases as texts of the table {@code booked_lease}: what many of them have alike, which is read once, and what is a lease's own. Used by
 * one thread, for one reading of the table.
 */
final class LeaseText {

    private final Map<String, Alike> known = new HashMap<>();
    private final Map<String, Placed> places = new HashMap<>();

    private record Alike(
            Owner owner,
            Account account,
            NodeDemand demand,
            int nodes,
            Affinity affinity,
            Image image,
            int actions,
            long cleanup,
            Tariff tariff) {}

    static String alike(BookedLease lease) {
        LeaseRequest request = lease.lease().request();
        NodeDemand demand = request.demand();
        Tariff tariff = lease.metering().tariff();
        return Fields.of(
                request.owner().vo(),
                request.owner().user(),
                AccountColumns.attribute(lease.account()),
                AccountColumns.generic(lease.account()),
                demand.vcpus(),
                demand.cpuShare(),
                demand.memoryMiB(),
                demand.diskMiB(),
                demand.bandwidth(),
                demand.tags().stream().sorted().toList(),
                request.nodes(),
                request.affinity(),
                request.image().id(),
                request.image().sizeMiB(),
                request.actions(),
                request.cleanup(),
                tariff.vcpuHour(),
                tariff.memoryHour(),
                tariff.diskHour());
    }

    private static Alike alike(String text) {
        Fields fields = new Fields(text);
        Owner owner = new Owner(fields.text(), fields.text());
        return new Alike(
                owner,
                AccountColumns.account(owner.user(), fields.text(), fields.text()),
                new NodeDemand(
                        fields.number(),
                        fields.number(),
                        fields.number(),
                        fields.number(),
                        fields.number(),
                        Set.copyOf(fields.list(Function.identity()))),
                fields.size(),
                Affinity.valueOf(fields.text()),
                image(fields.text(), fields.number()),
                fields.size(),
                fields.number(),
                new Tariff(fields.number(), fields.number(), fields.number()));
    }

    private static Image image(String id, long mebibytes) {
        return mebibytes == 0 && id.isEmpty() ? Image.NONE : new Image(id, mebibytes);
    }

    static String own(BookedLease booked) {
        PlannedLease lease = booked.lease();
        LeaseTermsColumns terms = LeaseTermsColumns.of(lease.request().terms());
        Optional<Schedule> schedule = lease.schedule();
        return Fields.of(
                terms.kind(),
                terms.duration(),
                terms.moment(),
                terms.latest(),
                lease.state(),
                lease.submitted(),
                schedule.map(LeaseText::placement).orElse(List.of()),
                schedule.map(Schedule::prepare).orElse(0L),
                schedule.map(Schedule::start).orElse(0L),
                schedule.map(Schedule::end).orElse(0L),
                schedule.map(Schedule::release).orElse(0L),
                schedule.map(LeaseText::staging).orElse(List.of()),
                lease.ran(),
                lease.preemptions(),
                lease.heldUntil(),
                lease.fixedEnd(),
                lease.cut(),
                lease.up(),
                booked.workspaces(),
                booked.metering().settled(),
                booked.metering().running(),
                booked.metering().started());
    }

    private static List<String> placement(Schedule schedule) {
        return schedule.placement().stream()
                .map(placed -> placed.host() + "\t" + placed.nodes())
                .toList();
    }

    private static List<String> staging(Schedule schedule) {
        return schedule.overheads().stream()
                .filter(slot -> slot.kind() == Overhead.STAGING)
                .map(slot -> slot.from() + "\t" + slot.to())
                .toList();
    }

    /** @throws CorruptRowException where the texts are none of a lease */
    BookedLease lease(long position, String id, String alike, String own) {
        try {
            return lease(position, id, known.computeIfAbsent(alike, LeaseText::alike), new Fields(own));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new CorruptRowException("The stored lease " + id + " makes no sense: " + e.getMessage(), e);
        }
    }

    private BookedLease lease(long position, String id, Alike alike, Fields own) {
        LeaseRequest request = new LeaseRequest(
                id,
                alike.owner,
                alike.demand,
                alike.nodes,
                alike.affinity,
                new LeaseTermsColumns(own.text(), own.number(), own.number(), own.number()).terms(),
                alike.image,
                alike.actions,
                alike.cleanup);
        PlannedLease planned = new PlannedLease(
                request,
                LeaseState.valueOf(own.text()),
                own.number(),
                schedule(own),
                own.number(),
                own.size(),
                own.number(),
                own.flag(),
                own.flag(),
                own.flag());
        List<WorkspaceId> workspaces = own.list(WorkspaceId::parse);
        Metering metering = new Metering(own.number(), own.size(), own.size(), alike.tariff);
        return new BookedLease(position, planned, workspaces, alike.account, metering);
    }

    /** What has no place has no times either. */
    private Optional<Schedule> schedule(Fields own) {
        List<Placed> placement = own.list(line -> places.computeIfAbsent(line, LeaseText::placed));
        long prepare = own.number();
        long start = own.number();
        long end = own.number();
        long release = own.number();
        List<OverheadSlot> staging = own.list(LeaseText::transfer);
        return placement.isEmpty()
                ? Optional.empty()
                : Optional.of(new Schedule(prepare, start, end, release, placement, staging));
    }

    private static Placed placed(String line) {
        int tab = line.lastIndexOf('\t');
        return new Placed(line.substring(0, tab), Integer.parseInt(line.substring(tab + 1)));
    }

    private static OverheadSlot transfer(String line) {
        int tab = line.indexOf('\t');
        return new OverheadSlot(
                Overhead.STAGING, Long.parseLong(line.substring(0, tab)), Long.parseLong(line.substring(tab + 1)));
    }
}
