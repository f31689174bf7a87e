package org.atelier.engine.service;

import java.util.Optional;
import org.atelier.engine.life.Journal;
import org.atelier.engine.model.Matching;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.plan.LeaseRequests;
import org.atelier.engine.warehouse.Matcher;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.security.Caller;

/**
 * What is asked of the plan for a request: its overheads are those of a clone of the golden image that there is for it now. Thread-safe.
 */
record Asking(Journal journal, LeaseRequests requests, StagedImages images, Matcher matcher) {

    /** The request to the planner, and what the workspace would be cloned from. */
    record Asked(LeaseRequest lease, Matching matching) {}

    /** May take seconds, see {@link StagedImages#of}. */
    Asked of(String id, Caller caller, WorkspaceRequest request) {
        Matching matching =
                journal.read(session -> matcher.match(session, caller.subject(), request, Optional.empty()));
        LeaseRequest lease = requests.of(
                id,
                caller,
                request,
                images.of(request, matching.image().isPresent()),
                matching.left().size());
        return new Asked(lease, matching);
    }
}
