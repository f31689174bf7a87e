package org.atelier.engine.service;

import java.time.Duration;
import java.util.Optional;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.life.Journal;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Modification;
import org.atelier.engine.model.Modification.Attributes;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.plan.LeaseBook;
import org.atelier.engine.plan.PlanChange;

/** Changes of what clients may set of a workspace: all of one change in one transaction, or nothing. Thread-safe. */
final class Modifications {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Journal journal;
    private final LeaseBook book;
    private final Leases leases;

    Modifications(Journal journal, LeaseBook book, Leases leases) {
        this.journal = journal;
        this.book = book;
        this.leases = leases;
    }

    Workspace apply(WorkspaceId id, Modification modification) {
        modification
                .allocation()
                .ifPresentOrElse(
                        allocation -> renegotiate(id, allocation, modification.attributes()),
                        () -> modification.attributes().ifPresent(attributes -> describe(id, attributes)));
        return journal.read(session -> session.find(id))
                .orElseThrow(() -> Access.unknown(id))
                .workspace();
    }

    private void describe(WorkspaceId id, Attributes attributes) {
        journal.change(id, edit -> {
            require(edit.before(), attributes);
            edit.attributes(attributes.after());
        });
    }

    private void renegotiate(WorkspaceId id, Allocation allocation, Optional<Attributes> attributes) {
        Optional<EngineException> refusal = book.change(change -> {
            Workspace workspace = Leases.locked(change, id).workspace();
            attributes.ifPresent(wanted -> require(workspace, wanted));
            Optional<EngineException> refused = leases.resize(change, workspace, allocation);
            if (refused.isEmpty()) {
                attributes.ifPresent(wanted -> describe(change, id, wanted));
            }
            return refused;
        });
        refusal.ifPresent(reason -> {
            throw reason;
        });
    }

    private void describe(PlanChange change, WorkspaceId id, Attributes attributes) {
        journal.edit(change.session(), Leases.locked(change, id), edit -> edit.attributes(attributes.after()));
    }

    private static void require(Workspace workspace, Attributes attributes) {
        States.requireStaying(workspace);
        if (!workspace.attributes().equals(attributes.before())) {
            throw new EngineException(
                    ErrorCode.UNAVAILABLE,
                    "The attributes of the workspace were changed by somebody else at the same time, and nothing was changed"
                            + " now; try again.",
                    new Detail.RetryAfter(SOON));
        }
    }
}
