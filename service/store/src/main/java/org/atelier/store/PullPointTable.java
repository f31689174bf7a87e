package org.atelier.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.atelier.wsrf.store.Ending;
import org.atelier.wsrf.store.PullPoint;
import org.jdbi.v3.core.Handle;

/** Pull points. */
final class PullPointTable {

    private final Handle handle;

    PullPointTable(Handle handle) {
        this.handle = handle;
    }

    int countOf(String owner) {
        return handle.createQuery("SELECT COUNT(*) FROM pull_point WHERE owner = :owner")
                .bind("owner", owner)
                .mapTo(Integer.class)
                .one();
    }

    void insert(PullPoint pullPoint) {
        handle.createUpdate(
                        "INSERT INTO pull_point (id, owner, created, termination) VALUES (:id, :owner, :created, :termination)")
                .bind("id", pullPoint.id())
                .bind("owner", pullPoint.owner())
                .bind("created", pullPoint.created())
                .bind("termination", pullPoint.terminationTime())
                .execute();
    }

    Optional<PullPoint> find(String id) {
        return handle.createQuery("SELECT id, owner, created, termination FROM pull_point WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> pullPoint(row))
                .findOne();
    }

    /** Keeps others from changing or deleting it; false where there is none. */
    boolean lock(String id) {
        return handle.createQuery("SELECT id FROM pull_point WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    boolean setTerminationTime(String id, Instant time) {
        return handle.createUpdate("UPDATE pull_point SET termination = :time WHERE id = :id")
                        .bind("time", time)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /** The endings of those that end at or before {@code now}; keeps others from changing them. */
    List<Ending> lockExpired(Instant now, String reason, int limit) {
        List<String> expired = handle.createQuery(
                        "SELECT id FROM pull_point WHERE termination <= :now ORDER BY termination, id LIMIT :limit")
                .bind("now", now)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
        return handle.createQuery(
                        "SELECT id, owner FROM pull_point WHERE id = ANY(:ids) AND termination <= :now FOR UPDATE SKIP LOCKED")
                .bindArray("ids", String.class, expired)
                .bind("now", now)
                .map((row, context) -> new Ending(row.getString("id"), row.getString("owner"), now, reason))
                .list();
    }

    boolean delete(String id) {
        return handle.createUpdate("DELETE FROM pull_point WHERE id = :id")
                        .bind("id", id)
                        .execute()
                == 1;
    }

    private static PullPoint pullPoint(ResultSet row) throws SQLException {
        return new PullPoint(
                row.getString("id"),
                row.getString("owner"),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                row.getObject("termination", OffsetDateTime.class).toInstant());
    }
}
