package org.atelier.store;

import java.util.Collection;
import java.util.List;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.store.StepRecord;
import org.atelier.engine.store.StoreException;
import org.atelier.engine.store.StoreException.Kind;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The steps of workspaces. */
final class StepTable {

    private final Handle handle;

    StepTable(Handle handle) {
        this.handle = handle;
    }

    List<StepRecord> of(WorkspaceId id) {
        return handle.createQuery("SELECT body FROM workspace_step WHERE workspace = :id ORDER BY sequence")
                .bind("id", id.value())
                .map((row, context) -> Json.read(row.getString("body"), StepRecord.class))
                .list();
    }

    void append(List<StepRecord> steps) {
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO workspace_step (workspace, sequence, body) VALUES (:workspace, :sequence, :body)");
        for (StepRecord step : steps) {
            batch.bind("workspace", step.workspace().value())
                    .bind("sequence", step.sequence())
                    .bind("body", Json.write(step))
                    .add();
        }
        try {
            batch.execute();
        } catch (JdbiException e) {
            throw Transactions.isUniqueViolation(e)
                    ? new StoreException(Kind.CONFLICT, "A step of this sequence is there already.", e)
                    : e;
        }
    }

    void update(StepRecord step) {
        int changed = handle.createUpdate(
                        "UPDATE workspace_step SET body = :body WHERE workspace = :workspace AND sequence = :sequence")
                .bind("workspace", step.workspace().value())
                .bind("sequence", step.sequence())
                .bind("body", Json.write(step))
                .execute();
        if (changed == 0) {
            throw new StoreException(
                    Kind.CONFLICT, "Step " + step.sequence() + " of workspace " + step.workspace() + " is gone.");
        }
    }

    void delete(WorkspaceId id, Collection<Integer> sequences) {
        PreparedBatch batch =
                handle.prepareBatch("DELETE FROM workspace_step WHERE workspace = :workspace AND sequence = :sequence");
        sequences.forEach(sequence ->
                batch.bind("workspace", id.value()).bind("sequence", sequence).add());
        batch.execute();
    }
}
