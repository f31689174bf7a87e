package org.atelier.engine.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.store.StoreSession;
import org.atelier.scheduler.planner.Effect;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the workspaces of a lease in the order of its nodes in the plan: a workspace whose host the lease still has stays there. Used for
 * one change, by one thread.
 */
final class Seating {

    private final StoreSession session;
    private final Book book;
    /** Where this change has placed workspaces; where the others are, the store knows. */
    private final Map<WorkspaceId, String> placed = new HashMap<>();

    Seating(StoreSession session, Book book) {
        this.session = session;
        this.book = book;
    }

    /** Brings the book in line with an effect; the effects of a change in their order. Answers who is not part of the lease any more. */
    List<WorkspaceId> follow(Effect effect) {
        boolean gang = book.workspaces(effect.lease()).size() > 1;
        if (gang && effect instanceof Effect.NodesGone gone) {
            return leave(gone);
        }
        if (gang && effect instanceof Effect.Replanned replanned) {
            sit(replanned);
        }
        return List.of();
    }

    private List<WorkspaceId> leave(Effect.NodesGone effect) {
        List<WorkspaceId> rest = new ArrayList<>();
        List<WorkspaceId> gone = new ArrayList<>();
        List<WorkspaceId> nodes = book.workspaces(effect.lease());
        for (int node = 0; node < nodes.size(); node++) {
            (effect.nodes().contains(node) ? gone : rest).add(nodes.get(node));
        }
        book.seat(effect.lease(), rest);
        return gone;
    }

    private void sit(Effect.Replanned effect) {
        List<String> hosts = LeaseView.hosts(effect.schedule());
        Set<WorkspaceId> standing = new LinkedHashSet<>(book.workspaces(effect.lease()));
        List<@Nullable WorkspaceId> staying = new ArrayList<>();
        for (String host : hosts) {
            staying.add(take(standing, host));
        }
        Iterator<WorkspaceId> others = standing.iterator();
        List<WorkspaceId> seated = new ArrayList<>();
        for (WorkspaceId known : staying) {
            seated.add(known == null ? others.next() : known);
        }
        for (int node = 0; node < hosts.size(); node++) {
            placed.put(seated.get(node), hosts.get(node));
        }
        book.seat(effect.lease(), List.copyOf(seated));
    }

    private @Nullable WorkspaceId take(Set<WorkspaceId> standing, String host) {
        for (WorkspaceId id : standing) {
            if (host.equals(placed.computeIfAbsent(id, this::stored))) {
                standing.remove(id);
                return id;
            }
        }
        return null;
    }

    private String stored(WorkspaceId id) {
        return session.find(id)
                .flatMap(known -> known.workspace().lease())
                .flatMap(Lease::host)
                .orElse("");
    }
}
