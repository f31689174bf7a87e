package org.atelier.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atelier.engine.model.Consumption;
import org.atelier.engine.store.SpentTime;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What leases have had, by day and account. Written under the lock of the plan only. */
final class SpentTimeTable {

    private static final int ROWS_AT_ONCE = 1000;
    private static final String KEYS = "day_number, subject, attribute, generic_attributes";

    /** In the order in which {@link #consumption} reads them. */
    private static final String AMOUNTS =
            "started, vcpu_millis, used_vcpu_millis, memory_millis, used_memory_millis, disk_millis, charge";

    private static final String UPDATE =
            "UPDATE spent_time SET " + each(AMOUNTS, name -> name + " = " + name + " + :" + name)
                    + " WHERE day_number = :day_number AND subject = :subject AND attribute = :attribute"
                    + " AND generic_attributes = :generic_attributes";

    private static final String INSERT = "INSERT INTO spent_time (" + KEYS + ", " + AMOUNTS + ") VALUES ("
            + each(KEYS + ", " + AMOUNTS, name -> ":" + name) + ")";

    private final Handle handle;

    SpentTimeTable(Handle handle) {
        this.handle = handle;
    }

    private static String each(String names, Function<String, String> shown) {
        return Arrays.stream(names.split(", ", -1)).map(shown).collect(Collectors.joining(", "));
    }

    List<SpentTime> between(long first, long last) {
        return handle.createQuery("SELECT " + KEYS + ", " + AMOUNTS
                        + " FROM spent_time WHERE day_number >= :first AND day_number <= :last")
                .bind("first", first)
                .bind("last", last)
                .setFetchSize(ROWS_AT_ONCE)
                .map((row, context) -> new SpentTime(
                        new SpentTime.Key(
                                row.getLong(1),
                                AccountColumns.account(row.getString(2), row.getString(3), row.getString(4))),
                        consumption(row)))
                .list();
    }

    private static Consumption consumption(ResultSet row) throws SQLException {
        return new Consumption(
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11));
    }

    void add(Collection<SpentTime> times, long firstDay) {
        PreparedBatch updates = handle.prepareBatch(UPDATE);
        times.forEach(time -> bind(updates, time).add());
        int[] updated = updates.execute();
        PreparedBatch inserts = handle.prepareBatch(INSERT);
        Iterator<SpentTime> each = times.iterator();
        for (int rows : updated) {
            SpentTime time = each.next();
            if (rows == 0) {
                bind(inserts, time).add();
            }
        }
        if (inserts.size() > 0) {
            inserts.execute();
        }
        handle.createUpdate("DELETE FROM spent_time WHERE day_number < :day")
                .bind("day", firstDay)
                .execute();
    }

    private static PreparedBatch bind(PreparedBatch batch, SpentTime time) {
        Consumption spent = time.spent();
        return batch.bind("day_number", time.key().day())
                .bind("subject", time.key().account().subject())
                .bind("attribute", AccountColumns.attribute(time.key().account()))
                .bind("generic_attributes", AccountColumns.generic(time.key().account()))
                .bind("started", spent.started())
                .bind("vcpu_millis", spent.vcpuMillis())
                .bind("used_vcpu_millis", spent.usedVcpuMillis())
                .bind("memory_millis", spent.memoryMillis())
                .bind("used_memory_millis", spent.usedMemoryMillis())
                .bind("disk_millis", spent.diskMillis())
                .bind("charge", spent.charge());
    }
}
