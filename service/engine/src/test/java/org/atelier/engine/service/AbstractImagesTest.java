package org.atelier.engine.service;

import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.anAction;
import static org.atelier.engine.service.TestSite.ALICE;

import java.util.Map;
import java.util.Optional;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.Reuse;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.SaveRequest;
import org.atelier.engine.model.Workspace;

/** Workspaces that can be saved as golden images. */
abstract class AbstractImagesTest extends AbstractSiteTest {

    static final SaveRequest DISK = new SaveRequest(Optional.empty(), false, false, Map.of());

    static Action cacheable(String name, String... after) {
        Action action = anAction(name, "echo " + name + "; atelier-output where " + name, after);
        return ActionDraft.of(action)
                .reuse(Reuse.CACHEABLE)
                .output("where", Action.Output.Type.STRING)
                .action();
    }

    static Requests known(Action... actions) {
        return aRequest().withDigest().with(actions);
    }

    GoldenImage saved(Workspace workspace, SaveRequest request) {
        GoldenImageId id = site.service().save(ALICE, workspace.id(), request);
        site.await(workspace, workspace.state());
        return site.warehouse().get(ALICE, id);
    }
}
