package org.atelier.soap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atelier.engine.EngineException;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.WarehouseService;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.ImageChange;
import org.atelier.engine.model.ImageFiles;
import org.atelier.engine.model.ImageQuery;
import org.atelier.engine.model.Matching;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.security.Caller;

/** Keeps golden images in memory, and fails on demand. */
public final class FakeWarehouseService implements WarehouseService {

    private final Map<GoldenImageId, GoldenImage> images = new ConcurrentHashMap<>();
    public final List<ImageQuery> queries = new CopyOnWriteArrayList<>();
    public final List<ImageFiles> published = new CopyOnWriteArrayList<>();
    public volatile Optional<RuntimeException> failure = Optional.empty();

    public void put(GoldenImage image) {
        images.put(image.id(), image);
    }

    public Optional<GoldenImage> stored(GoldenImageId id) {
        return Optional.ofNullable(images.get(id));
    }

    public void clear() {
        images.clear();
        queries.clear();
        published.clear();
        failure = Optional.empty();
    }

    private void failOnDemand() {
        failure.ifPresent(e -> {
            throw e;
        });
    }

    @Override
    public List<GoldenImage> find(Caller caller, ImageQuery query) {
        failOnDemand();
        queries.add(query);
        return List.copyOf(images.values());
    }

    @Override
    public GoldenImage get(Caller caller, GoldenImageId id) {
        failOnDemand();
        return stored(id)
                .orElseThrow(() -> new EngineException(ErrorCode.IMAGE_NOT_FOUND, "There is no golden image " + id));
    }

    @Override
    public GoldenImage publish(Caller caller, GoldenImageId id, ImageChange change) {
        GoldenImage image = get(caller, id);
        GoldenImage changed = image.shared(change.shared().orElse(image.shared()))
                .withAttributes(change.attributes().orElse(image.attributes()));
        put(changed);
        return changed;
    }

    @Override
    public GoldenImage publish(Caller caller, ImageFiles image) {
        failOnDemand();
        published.add(image);
        return Images.image();
    }

    @Override
    public void retire(Caller caller, GoldenImageId id) {
        images.remove(get(caller, id).id());
    }

    @Override
    public Matching explain(Caller caller, WorkspaceRequest request) {
        failOnDemand();
        return Images.matching();
    }
}
