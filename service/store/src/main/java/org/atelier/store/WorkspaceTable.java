package org.atelier.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.Booking;
import org.atelier.engine.store.StoreException;
import org.atelier.engine.store.StoreException.Kind;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.security.Fqan;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Workspaces, as clients and the planner see them. */
final class WorkspaceTable {

    private static final String SELECT = "SELECT " + WorkspaceRow.COLUMNS + " FROM workspace ";
    private static final String BY_ID = SELECT + "WHERE id = :id";
    /** Answered from the index {@code workspace_bookings} alone. */
    static final String BOOKINGS = "SELECT " + WorkspaceRow.BOOKING_COLUMNS + " FROM workspace WHERE state <> '"
            + WorkspaceState.DESTROYED.name() + "'";

    private static final int ROWS_AT_ONCE = 1000;

    private final Handle handle;
    private final WorkspaceCache cache;
    private boolean changed;

    WorkspaceTable(Handle handle, WorkspaceCache cache) {
        this.handle = handle;
        this.cache = cache;
    }

    void insert(StoredWorkspace stored) {
        changed = true;
        try {
            insertRow(stored);
        } catch (JdbiException e) {
            throw Transactions.isUniqueViolation(e) ? taken(stored.workspace(), e) : e;
        }
    }

    private void insertRow(StoredWorkspace stored) {
        Workspace workspace = stored.workspace();
        handle.createUpdate(
                        "INSERT INTO workspace (id, version, owner, client_token, state, created, changed, disk_mib, request,"
                                + " booking, body, target, lease, host, lease_end, golden, attributes, vo_group, shared_with, offered_to, accepted) VALUES (:id, :version, :owner, :token, :state,"
                                + " :created, :changed, :disk, :request, :booking, :body, :target, :lease, :host, :end, :golden,"
                                + " :attributes, :group, :shared, :offered, :accepted)")
                .bind("id", workspace.id().value())
                .bind("version", workspace.version())
                .bindMap(ownership(workspace))
                .bind("state", workspace.state().name())
                .bind("created", workspace.created())
                .bind("changed", workspace.changed())
                .bind("disk", stored.diskMiB())
                .bind("request", Json.write(workspace.request()))
                .bind("booking", Json.write(WorkspaceRow.Held.of(workspace)))
                .bind("body", Json.write(WorkspaceRow.Body.of(workspace)))
                .bind("attributes", attributes(workspace))
                .bindMap(inShort(workspace))
                .execute();
    }

    private static Map<String, Object> ownership(Workspace workspace) {
        Map<String, Object> values = new HashMap<>();
        values.put("owner", workspace.owner());
        values.put("group", workspace.group());
        values.put("shared", workspace.sharedWith().map(Fqan::toString).orElse(""));
        values.put("token", workspace.request().clientToken().orElse(null));
        values.put("offered", workspace.handover().offeredTo().orElse(null));
        values.put("accepted", workspace.handover().accepted().orElse(null));
        return values;
    }

    private static Map<String, Object> inShort(Workspace workspace) {
        Map<String, Object> values = new HashMap<>();
        values.put("target", workspace.target().name());
        values.put("lease", workspace.lease().map(Lease::id).orElse(null));
        values.put("host", workspace.lease().flatMap(Lease::host).orElse(null));
        values.put("end", workspace.lease().flatMap(Lease::end).orElse(null));
        values.put("golden", workspace.golden().map(GoldenImageId::value).orElse(null));
        return values;
    }

    Optional<StoredWorkspace> find(WorkspaceId id) {
        return read(id, "");
    }

    Optional<StoredWorkspace> lock(WorkspaceId id) {
        return read(id, " FOR UPDATE");
    }

    Workspace update(Workspace workspace) {
        changed = true;
        int rows = handle.createUpdate("UPDATE workspace SET version = version + 1, state = :state, changed = :changed,"
                        + " booking = :booking, body = :body, target = :target, lease = :lease, host = :host,"
                        + " lease_end = :end, golden = :golden WHERE id = :id AND version = :version")
                .bind("state", workspace.state().name())
                .bind("changed", workspace.changed())
                .bind("booking", Json.write(WorkspaceRow.Held.of(workspace)))
                .bind("body", Json.write(WorkspaceRow.Body.of(workspace)))
                .bindMap(inShort(workspace))
                .bind("id", workspace.id().value())
                .bind("version", workspace.version())
                .execute();
        if (rows == 0) {
            throw new StoreException(
                    Kind.CONFLICT,
                    "Workspace " + workspace.id() + " is not at version " + workspace.version() + " any more.");
        }
        Workspace stored = find(workspace.id()).orElseThrow().workspace();
        boolean moved = !stored.owner().equals(workspace.owner());
        if (moved || !stored.handover().equals(workspace.handover())) {
            writeOwnership(workspace);
        }
        boolean grown =
                stored.request().graph().size() < workspace.request().graph().size();
        boolean toldAnew = !stored.attributes().equals(workspace.attributes());
        return moved || grown || toldAnew
                ? writeLarge(workspace)
                : find(workspace.id()).orElseThrow().workspace();
    }

    private void writeOwnership(Workspace workspace) {
        handle.createUpdate("UPDATE workspace SET owner = :owner, vo_group = :group, shared_with = :shared,"
                        + " client_token = :token, offered_to = :offered, accepted = :accepted WHERE id = :id")
                .bindMap(ownership(workspace))
                .bind("id", workspace.id().value())
                .execute();
    }

    /** Requests and attributes can be large and seldom change, so they are written only where they have. */
    private Workspace writeLarge(Workspace workspace) {
        handle.createUpdate("UPDATE workspace SET request = :request, attributes = :attributes WHERE id = :id")
                .bind("request", Json.write(workspace.request()))
                .bind("attributes", attributes(workspace))
                .bind("id", workspace.id().value())
                .execute();
        return find(workspace.id()).orElseThrow().workspace();
    }

    private static String attributes(Workspace workspace) {
        return Json.write(new WorkspaceRow.Said(workspace.attributes()));
    }

    Optional<Workspace> findByToken(String owner, String clientToken) {
        return handle.createQuery(SELECT + "WHERE owner = :owner AND client_token = :token")
                .bind("owner", owner)
                .bind("token", clientToken)
                .map((row, context) -> WorkspaceRow.workspace(row))
                .findOne();
    }

    List<Workspace> listByOwner(String owner) {
        return handle.createQuery(SELECT + "WHERE owner = :owner AND state <> :destroyed ORDER BY created DESC, id")
                .bind("owner", owner)
                .bind("destroyed", WorkspaceState.DESTROYED.name())
                .map((row, context) -> WorkspaceRow.workspace(row))
                .list();
    }

    List<Workspace> listByGroups(Collection<String> groups) {
        return groups.stream()
                .flatMap(group -> listByGroup(group).stream())
                .sorted(Comparator.comparing(Workspace::created)
                        .reversed()
                        .thenComparing(workspace -> workspace.id().toString()))
                .toList();
    }

    private List<Workspace> listByGroup(String group) {
        return handle.createQuery(SELECT + "WHERE (vo_group = :group OR vo_group LIKE :below ESCAPE '!')"
                        + " AND state <> :destroyed")
                .bind("group", group)
                .bind("below", group.replaceAll("[!%_]", "!$0") + "/%")
                .bind("destroyed", WorkspaceState.DESTROYED.name())
                .map((row, context) -> WorkspaceRow.workspace(row))
                .list();
    }

    List<Workspace> listSharedWith(Collection<Fqan> groups) {
        List<String> names = groups.stream().map(Fqan::toString).toList();
        return handle.createQuery(
                        SELECT + "WHERE shared_with = ANY(:groups) AND state <> :destroyed ORDER BY created DESC, id")
                .bindArray("groups", String.class, names)
                .bind("destroyed", WorkspaceState.DESTROYED.name())
                .map((row, context) -> WorkspaceRow.workspace(row))
                .list();
    }

    List<Booking> bookings() {
        return handle.createQuery(BOOKINGS)
                .setFetchSize(ROWS_AT_ONCE)
                .map((row, context) -> WorkspaceRow.booking(row))
                .list();
    }

    int forgetDestroyed(Instant limit) {
        return handle.createUpdate("DELETE FROM workspace WHERE state = :destroyed AND changed < :limit")
                .bind("destroyed", WorkspaceState.DESTROYED.name())
                .bind("limit", limit)
                .execute();
    }

    private static StoreException taken(Workspace workspace, JdbiException e) {
        return new StoreException(
                Kind.CONFLICT,
                "The id " + workspace.id() + ", or the client token of its owner " + workspace.owner()
                        + ", is taken already.",
                e);
    }

    private Optional<StoredWorkspace> read(WorkspaceId id, String locking) {
        Optional<Long> version = handle.createQuery("SELECT version FROM workspace WHERE id = :id" + locking)
                .bind("id", id.value())
                .mapTo(Long.class)
                .findOne();
        return version.flatMap(current -> cache.get(id, current).or(() -> readWhole(id)));
    }

    private Optional<StoredWorkspace> readWhole(WorkspaceId id) {
        Optional<StoredWorkspace> found = handle.createQuery(BY_ID)
                .bind("id", id.value())
                .map((row, context) -> WorkspaceRow.stored(row))
                .findOne();
        if (!changed) {
            found.ifPresent(cache::put);
        }
        return found;
    }
}
