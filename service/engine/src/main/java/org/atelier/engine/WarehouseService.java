package org.atelier.engine;

import java.util.List;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.ImageChange;
import org.atelier.engine.model.ImageFiles;
import org.atelier.engine.model.ImageQuery;
import org.atelier.engine.model.Matching;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.security.Caller;

/**
 * What callers may do with golden images. Thread-safe. Every call first asks whether the caller may; every refusal is an
 * {@link EngineException}. Images are made by {@link WorkspaceService#save}, by checkpoints of graphs, and elsewhere.
 */
public interface WarehouseService {

    /** The caller's own images and those of everybody that a query asks for, newest first. */
    List<GoldenImage> find(Caller caller, ImageQuery query);

    /** An image of the caller's, or of everybody. */
    GoldenImage get(Caller caller, GoldenImageId id);

    /** Says anew what an image is for. Only administrators can change whose workspaces may be cloned from it. */
    GoldenImage publish(Caller caller, GoldenImageId id, ImageChange change);

    /**
     * Takes in an image that was made elsewhere. Where its files are not here within seconds, it is refused with UNAVAILABLE while they go on
     * being brought: the same call is made again until they are. One that is here already is returned as it is. What it starts from must be
     * what the caller may make workspaces from.
     */
    GoldenImage publish(Caller caller, ImageFiles image);

    /** Takes an image out of use, for good. Refused while a workspace is cloned from it. */
    void retire(Caller caller, GoldenImageId id);

    /** What a request would be cloned from, and why not from others. */
    Matching explain(Caller caller, WorkspaceRequest request);
}
