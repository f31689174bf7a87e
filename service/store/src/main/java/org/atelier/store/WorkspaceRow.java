package org.atelier.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Failure;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.Handover;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Progress;
import org.atelier.engine.model.SentDisk;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.Booking;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.security.Fqan;

/** Maps rows of the table {@code workspace} to values. */
final class WorkspaceRow {

    static final String COLUMNS =
            "id, version, owner, state, disk_mib, request, booking, body, golden, attributes, vo_group, shared_with,"
                    + " offered_to, accepted";
    static final String BOOKING_COLUMNS = "id, state, target, lease, host, lease_end";

    private WorkspaceRow() {}

    /** The column {@code booking}. */
    record Held(WorkspaceState target, Allocation allocation, Optional<Lease> lease) {

        static Held of(Workspace workspace) {
            return new Held(workspace.target(), workspace.allocation(), workspace.lease());
        }
    }

    /** The column {@code attributes}. */
    record Said(Map<String, String> attributes) {}

    /** The column {@code body}: what changes and is never searched for. */
    record Body(
            String name,
            String reason,
            Optional<Failure> failure,
            List<ActionResult> actions,
            Optional<Progress> progress,
            Optional<List<SentDisk>> sent,
            Instant created,
            Instant changed,
            long sequence) {

        static Body of(Workspace workspace) {
            return new Body(
                    workspace.name(),
                    workspace.reason(),
                    workspace.failure(),
                    workspace.actions(),
                    workspace.progress(),
                    Optional.of(workspace.sent()).filter(sent -> !sent.isEmpty()),
                    workspace.created(),
                    workspace.changed(),
                    workspace.sequence());
        }
    }

    static StoredWorkspace stored(ResultSet row) throws SQLException {
        return new StoredWorkspace(workspace(row), row.getLong("disk_mib"));
    }

    static Workspace workspace(ResultSet row) throws SQLException {
        Held held = held(row);
        Body body = Json.read(row.getString("body"), Body.class);
        return new Workspace(
                id(row),
                row.getLong("version"),
                body.name(),
                row.getString("owner"),
                row.getString("vo_group"),
                Fqan.parse(row.getString("shared_with")),
                handover(row),
                Json.read(row.getString("request"), WorkspaceRequest.class),
                held.allocation(),
                state(row, "state"),
                held.target(),
                body.reason(),
                body.failure(),
                held.lease(),
                Optional.ofNullable(row.getObject("golden", UUID.class)).map(GoldenImageId::new),
                body.actions(),
                body.progress(),
                Json.read(row.getString("attributes"), Said.class).attributes(),
                body.sent().orElse(List.of()),
                body.created(),
                body.changed(),
                body.sequence());
    }

    private static Handover handover(ResultSet row) throws SQLException {
        return new Handover(Optional.ofNullable(row.getString("offered_to")), time(row, "accepted"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static Booking booking(ResultSet row) throws SQLException {
        return new Booking(
                id(row),
                state(row, "state"),
                state(row, "target"),
                Optional.ofNullable(row.getString("lease")),
                Optional.ofNullable(row.getString("host")),
                time(row, "lease_end"));
    }

    private static WorkspaceId id(ResultSet row) throws SQLException {
        return new WorkspaceId(row.getObject("id", UUID.class));
    }

    private static Held held(ResultSet row) throws SQLException {
        return Json.read(row.getString("booking"), Held.class);
    }

    private static WorkspaceState state(ResultSet row, String column) throws SQLException {
        String state = row.getString(column);
        try {
            return WorkspaceState.valueOf(state);
        } catch (IllegalArgumentException e) {
            throw new CorruptRowException("A stored workspace has the unknown state " + state + ".", e);
        }
    }
}
