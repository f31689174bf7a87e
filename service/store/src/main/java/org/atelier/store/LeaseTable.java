package org.atelier.store;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atelier.engine.store.BookedLease;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.scheduler.planner.Overhead;
import org.atelier.scheduler.planner.PlannedLease;
import org.atelier.scheduler.planner.Schedule;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The lease book. */
final class LeaseTable {

    private static final String INSERT = "INSERT INTO lease (" + LeaseRow.COLUMNS + ") VALUES ("
            + columns(name -> ":" + name).collect(Collectors.joining(", ")) + ")";

    private static final String UPDATE = "UPDATE lease SET "
            + columns(name -> name + " = :" + name).skip(1).collect(Collectors.joining(", ")) + " WHERE id = :id";

    private final Handle handle;

    LeaseTable(Handle handle) {
        this.handle = handle;
    }

    private static Stream<String> columns(Function<String, String> shown) {
        return List.of(LeaseRow.COLUMNS.split(", ?", -1)).stream()
                .map(String::strip)
                .map(shown);
    }

    List<BookedLease> all() {
        return Pages.all(-1L, this::after, BookedLease::position);
    }

    private List<BookedLease> after(long position) {
        return handle.createQuery("SELECT " + LeaseRow.COLUMNS
                        + " FROM lease WHERE position > :after ORDER BY position FETCH FIRST :rows ROWS ONLY")
                .bind("after", position)
                .bind("rows", Pages.ROWS)
                .setFetchSize(Pages.ROWS)
                .map((row, context) -> LeaseRow.lease(row))
                .list();
    }

    void save(Collection<BookedLease> leases) {
        if (leases.isEmpty()) {
            return;
        }
        PreparedBatch updates = handle.prepareBatch(UPDATE);
        leases.forEach(lease -> bind(updates, lease).add());
        int[] updated = updates.execute();
        PreparedBatch inserts = handle.prepareBatch(INSERT);
        Iterator<BookedLease> each = leases.iterator();
        for (int rows : updated) {
            BookedLease lease = each.next();
            if (rows == 0) {
                bind(inserts, lease).add();
            }
        }
        if (inserts.size() > 0) {
            inserts.execute();
        }
    }

    private static PreparedBatch bind(PreparedBatch batch, BookedLease booked) {
        PlannedLease lease = booked.lease();
        bindRequest(batch, lease.request());
        bindSchedule(batch, lease.schedule());
        return batch.bind("position", booked.position())
                .bind("state", lease.state().name())
                .bind("submitted", lease.submitted())
                .bind("ran", lease.ran())
                .bind("preemptions", lease.preemptions())
                .bind("held_until", lease.heldUntil())
                .bind("fixed_end", lease.fixedEnd())
                .bind("cut", lease.cut())
                .bind("up", lease.up())
                .bind("attribute", AccountColumns.attribute(booked.account()))
                .bind("generic_attributes", AccountColumns.generic(booked.account()))
                .bind("settled", booked.metering().settled())
                .bind("running", booked.metering().running())
                .bind("started", booked.metering().started())
                .bind("vcpu_price", booked.metering().tariff().vcpuHour())
                .bind("memory_price", booked.metering().tariff().memoryHour())
                .bind("disk_price", booked.metering().tariff().diskHour())
                .bind("workspaces", lines(booked.workspaces(), Object::toString));
    }

    private static void bindRequest(PreparedBatch batch, LeaseRequest request) {
        NodeDemand demand = request.demand();
        LeaseTermsColumns terms = LeaseTermsColumns.of(request.terms());
        batch.bind("id", request.id())
                .bind("vo", request.owner().vo())
                .bind("subject", request.owner().user())
                .bind("vcpus", demand.vcpus())
                .bind("cpu_share", demand.cpuShare())
                .bind("memory_mib", demand.memoryMiB())
                .bind("disk_mib", demand.diskMiB())
                .bind("bandwidth", demand.bandwidth())
                .bind("tags", lines(demand.tags().stream().sorted().toList(), tag -> tag))
                .bind("nodes", request.nodes())
                .bind("affinity", request.affinity().name())
                .bind("kind", terms.kind())
                .bind("duration", terms.duration())
                .bind("moment", terms.moment())
                .bind("latest", terms.latest())
                .bind("image", request.image().id())
                .bind("image_mib", request.image().sizeMiB())
                .bind("actions", request.actions())
                .bind("cleanup", request.cleanup());
    }

    private static void bindSchedule(PreparedBatch batch, Optional<Schedule> schedule) {
        batch.bind("placement", schedule.map(LeaseTable::placement).orElse(""))
                .bind("prepare", schedule.map(Schedule::prepare).orElse(0L))
                .bind("start_time", schedule.map(Schedule::start).orElse(0L))
                .bind("end_time", schedule.map(Schedule::end).orElse(0L))
                .bind("release", schedule.map(Schedule::release).orElse(0L))
                .bind("staging", schedule.map(LeaseTable::staging).orElse(""));
    }

    private static String placement(Schedule schedule) {
        return lines(schedule.placement(), placed -> placed.host() + "\t" + placed.nodes());
    }

    private static String staging(Schedule schedule) {
        return lines(
                schedule.overheads().stream()
                        .filter(slot -> slot.kind() == Overhead.STAGING)
                        .toList(),
                slot -> slot.from() + "\t" + slot.to());
    }

    private static <T> String lines(Collection<T> values, Function<T, String> writer) {
        return values.stream().map(writer).collect(Collectors.joining("\n"));
    }

    void delete(Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("DELETE FROM lease WHERE id = :id");
        ids.forEach(id -> batch.bind("id", id).add());
        batch.execute();
    }
}
