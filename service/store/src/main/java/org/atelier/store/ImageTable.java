package org.atelier.store;

import java.util.List;
import java.util.UUID;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.StoredImage;
import org.jdbi.v3.core.Handle;

/** Golden images. */
final class ImageTable {

    private final Handle handle;
    private final ExclusiveRights rights;

    ImageTable(Handle handle, ExclusiveRights rights) {
        this.handle = handle;
        this.rights = rights;
    }

    List<StoredImage> after(long change) {
        return handle.createQuery(
                        "SELECT change, retired, body FROM golden_image WHERE change > :change ORDER BY change")
                .bind("change", change)
                .map((row, context) -> new StoredImage(
                        row.getLong("change"),
                        Json.read(row.getString("body"), GoldenImage.class),
                        row.getBoolean("retired")))
                .list();
    }

    void lock() {
        rights.await(ExclusiveRights.WAREHOUSE);
    }

    void save(GoldenImage image, boolean retired) {
        lock();
        delete(image.id());
        handle.createUpdate("INSERT INTO golden_image (id, retired, body) VALUES (:id, :retired, :body)")
                .bind("id", image.id().value())
                .bind("retired", retired)
                .bind("body", Json.write(image))
                .execute();
    }

    void delete(GoldenImageId id) {
        handle.createUpdate("DELETE FROM golden_image WHERE id = :id")
                .bind("id", id.value())
                .execute();
    }

    List<WorkspaceId> clones(GoldenImageId id) {
        return handle.createQuery("SELECT id FROM workspace WHERE golden = :golden AND state <> :destroyed ORDER BY id")
                .bind("golden", id.value())
                .bind("destroyed", WorkspaceState.DESTROYED.name())
                .map((row, context) -> new WorkspaceId(row.getObject("id", UUID.class)))
                .list();
    }
}
