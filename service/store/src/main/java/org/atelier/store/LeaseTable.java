package org.atelier.store;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.atelier.engine.store.BookedLease;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The lease book. */
final class LeaseTable {

    private final Handle handle;

    LeaseTable(Handle handle) {
        this.handle = handle;
    }

    Stream<BookedLease> all() {
        LeaseText texts = new LeaseText();
        return Pages.all(-1L, position -> after(position, texts), BookedLease::position);
    }

    private List<BookedLease> after(long position, LeaseText texts) {
        return handle.createQuery("SELECT position, id, alike, own FROM booked_lease WHERE position > :after"
                        + " ORDER BY position FETCH FIRST :rows ROWS ONLY")
                .bind("after", position)
                .bind("rows", Pages.ROWS)
                .setFetchSize(Pages.ROWS)
                .map((row, context) ->
                        texts.lease(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }

    /** A lease that is known keeps its position. */
    void save(Collection<BookedLease> leases) {
        if (leases.isEmpty()) {
            return;
        }
        PreparedBatch updates =
                handle.prepareBatch("UPDATE booked_lease SET alike = :alike, own = :own WHERE id = :id");
        leases.forEach(lease -> bind(updates, lease).add());
        int[] updated = updates.execute();
        PreparedBatch inserts = handle.prepareBatch(
                "INSERT INTO booked_lease (position, id, alike, own) VALUES (:position, :id, :alike, :own)");
        Iterator<BookedLease> each = leases.iterator();
        for (int rows : updated) {
            BookedLease lease = each.next();
            if (rows == 0) {
                bind(inserts, lease).bind("position", lease.position()).add();
            }
        }
        if (inserts.size() > 0) {
            inserts.execute();
        }
    }

    private static PreparedBatch bind(PreparedBatch batch, BookedLease lease) {
        return batch.bind("id", lease.id())
                .bind("alike", LeaseText.alike(lease))
                .bind("own", LeaseText.own(lease));
    }

    void delete(Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("DELETE FROM booked_lease WHERE id = :id");
        ids.forEach(id -> batch.bind("id", id).add());
        batch.execute();
    }
}
