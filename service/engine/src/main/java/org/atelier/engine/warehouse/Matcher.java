package org.atelier.engine.warehouse;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.model.Matching;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.store.StoreSession;
import org.atelier.scheduler.policy.ObservedOverheads.Guesses;

/** Finds the golden images that requests can be cloned from at this site. Thread-safe. */
public record Matcher(Warehouse warehouse, Hosts hosts, SiteLimits limits, Guesses guesses) {

    /**
     * What a request would be cloned from, and why not from others.
     *
     * @param subject whose request it is
     * @param host where it will run; absent where that is not known yet
     */
    public Matching match(StoreSession session, String subject, WorkspaceRequest request, Optional<String> host) {
        List<String> kinds = host.map(Stream::of)
                .orElseGet(() -> hosts.names().stream())
                .flatMap(name -> hosts.memoryKind(name).stream())
                .distinct()
                .toList();
        return warehouse.match(session, subject, request, new Fits(request, kinds, limits, guesses));
    }
}
