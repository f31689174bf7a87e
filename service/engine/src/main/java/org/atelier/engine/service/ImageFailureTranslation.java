package org.atelier.engine.service;

import java.util.List;
import org.atelier.engine.WarehouseService;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.ImageChange;
import org.atelier.engine.model.ImageFiles;
import org.atelier.engine.model.ImageQuery;
import org.atelier.engine.model.Matching;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.security.Caller;

/** The same as {@link FailureTranslation} for the warehouse. */
record ImageFailureTranslation(WarehouseService service) implements WarehouseService {

    @Override
    public List<GoldenImage> find(Caller caller, ImageQuery query) {
        return FailureTranslation.translated(() -> service.find(caller, query));
    }

    @Override
    public GoldenImage get(Caller caller, GoldenImageId id) {
        return FailureTranslation.translated(() -> service.get(caller, id));
    }

    @Override
    public GoldenImage publish(Caller caller, GoldenImageId id, ImageChange change) {
        return FailureTranslation.translated(() -> service.publish(caller, id, change));
    }

    @Override
    public GoldenImage publish(Caller caller, ImageFiles image) {
        return FailureTranslation.translated(() -> service.publish(caller, image));
    }

    @Override
    public void retire(Caller caller, GoldenImageId id) {
        boolean unused = FailureTranslation.translated(() -> {
            service.retire(caller, id);
            return true;
        });
    }

    @Override
    public Matching explain(Caller caller, WorkspaceRequest request) {
        return FailureTranslation.translated(() -> service.explain(caller, request));
    }
}
