package org.atelier.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

/** Maps rows of the table {@code lease} to values. */
final class LeaseRow {

    /** In the order in which {@link #lease} reads them. */
    static final String COLUMNS =
            "id, position, vo, subject, vcpus, cpu_share, memory_mib, disk_mib, bandwidth, tags, nodes, affinity,"
                    + " kind, duration, moment, latest, image, image_mib, actions, state, submitted, placement, prepare, start_time, end_time,"
                    + " release, staging, ran, preemptions, held_until, fixed_end, cut, up, workspaces, cleanup, attribute, settled,"
                    + " running, started, vcpu_price, memory_price, disk_price, generic_attributes";

    private LeaseRow() {}

    /** Reads by number, which is a good deal faster than by name: there may be very many. */
    static BookedLease lease(ResultSet row) throws SQLException {
        try {
            return new BookedLease(
                    row.getLong(2),
                    planned(row),
                    lines(row.getString(34), line -> WorkspaceId.parse(line)),
                    AccountColumns.account(row.getString(4), row.getString(36), row.getString(43)),
                    metering(row));
        } catch (IllegalArgumentException e) {
            throw new CorruptRowException(
                    "The stored lease " + row.getString(1) + " makes no sense: " + e.getMessage(), e);
        }
    }

    private static Metering metering(ResultSet row) throws SQLException {
        return new Metering(
                row.getLong(37),
                row.getInt(38),
                row.getInt(39),
                new Tariff(row.getLong(40), row.getLong(41), row.getLong(42)));
    }

    private static PlannedLease planned(ResultSet row) throws SQLException {
        return new PlannedLease(
                request(row),
                LeaseState.valueOf(row.getString(20)),
                row.getLong(21),
                schedule(row),
                row.getLong(28),
                row.getInt(29),
                row.getLong(30),
                row.getBoolean(31),
                row.getBoolean(32),
                row.getBoolean(33));
    }

    private static LeaseRequest request(ResultSet row) throws SQLException {
        return new LeaseRequest(
                row.getString(1),
                new Owner(row.getString(3), row.getString(4)),
                new NodeDemand(
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9),
                        Set.copyOf(lines(row.getString(10), Function.identity()))),
                row.getInt(11),
                Affinity.valueOf(row.getString(12)),
                new LeaseTermsColumns(row.getString(13), row.getLong(14), row.getLong(15), row.getLong(16)).terms(),
                image(row.getString(17), row.getLong(18)),
                row.getInt(19),
                row.getLong(35));
    }

    private static Image image(String id, long mebibytes) {
        return mebibytes == 0 && id.isEmpty() ? Image.NONE : new Image(id, mebibytes);
    }

    private static Optional<Schedule> schedule(ResultSet row) throws SQLException {
        String placement = row.getString(22);
        return placement.isEmpty()
                ? Optional.empty()
                : Optional.of(new Schedule(
                        row.getLong(23),
                        row.getLong(24),
                        row.getLong(25),
                        row.getLong(26),
                        lines(placement, LeaseRow::placed),
                        lines(row.getString(27), LeaseRow::transfer)));
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

    private static <T> List<T> lines(String text, Function<String, T> reader) {
        List<T> values = new ArrayList<>();
        int begin = 0;
        while (begin < text.length()) {
            int end = text.indexOf('\n', begin);
            int stop = end < 0 ? text.length() : end;
            values.add(reader.apply(text.substring(begin, stop)));
            begin = stop + 1;
        }
        return values;
    }
}
