package org.atelier.store;

import java.util.Collection;
import java.util.List;
import org.atelier.engine.store.SpentTime;
import org.atelier.security.policy.Account;
import org.atelier.security.policy.Fqan;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What leases have spent, by day and account. Written under the lock of the plan only. */
final class SpentTimeTable {

    private final Handle handle;

    SpentTimeTable(Handle handle) {
        this.handle = handle;
    }

    static String attribute(Account account) {
        return account.attribute().map(Fqan::toString).orElse("");
    }

    List<SpentTime> from(long day) {
        return handle.createQuery(
                        "SELECT day_number, subject, attribute, vcpu_millis FROM spent_time WHERE day_number >= :day")
                .bind("day", day)
                .map((row, context) -> new SpentTime(
                        new SpentTime.Key(row.getLong(1), Account.of(row.getString(2), row.getString(3))),
                        row.getLong(4)))
                .list();
    }

    void save(Collection<SpentTime> times, long firstDay) {
        PreparedBatch deleted = handle.prepareBatch(
                "DELETE FROM spent_time WHERE day_number = :day AND subject = :subject AND attribute = :attribute");
        PreparedBatch inserted =
                handle.prepareBatch("INSERT INTO spent_time (day_number, subject, attribute, vcpu_millis)"
                        + " VALUES (:day, :subject, :attribute, :millis)");
        for (SpentTime time : times) {
            bind(deleted, time.key()).add();
            bind(inserted, time.key()).bind("millis", time.vcpuMillis()).add();
        }
        deleted.execute();
        inserted.execute();
        handle.createUpdate("DELETE FROM spent_time WHERE day_number < :day")
                .bind("day", firstDay)
                .execute();
    }

    private static PreparedBatch bind(PreparedBatch batch, SpentTime.Key key) {
        return batch.bind("day", key.day())
                .bind("subject", key.account().subject())
                .bind("attribute", attribute(key.account()));
    }
}
