package org.atelier.engine.service;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.life.WorkspaceEdit;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.SaveRequest;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.step.SaveOrder;
import org.atelier.engine.store.StepRecord;
import org.atelier.engine.warehouse.Histories;
import org.atelier.engine.warehouse.Matcher;
import org.atelier.engine.warehouse.Warehouse;
import org.atelier.engine.work.StepPlans;

/** Says whether workspaces may be saved as golden images, and how. Thread-safe. */
record Saving(Matcher matcher, Supplier<UUID> ids) {

    GoldenImageId nextId() {
        return new GoldenImageId(ids.get());
    }

    /** The steps that save a workspace that is at rest. */
    List<StepRecord> plan(WorkspaceEdit edit, GoldenImageId image, SaveRequest request) {
        Workspace workspace = edit.before();
        Warehouse warehouse = matcher.warehouse();
        Histories.of(workspace, workspace.golden().flatMap(warehouse::find));
        Histories.basis(workspace);
        if (request.memory()) {
            requireFreezable(workspace);
        }
        warehouse.images(edit.session());
        warehouse.requireRoom();
        SaveOrder order = new SaveOrder(
                image,
                request.name().orElse(workspace.name()),
                request.memory(),
                request.shared(),
                false,
                request.attributes());
        return StepPlans.save(workspace, order, edit.session().steps(workspace.id()));
    }

    private void requireFreezable(Workspace workspace) {
        String host = workspace.lease().flatMap(Lease::host).orElse("");
        Optional<String> why = Optional.empty();
        if (workspace.state() != WorkspaceState.RUNNING) {
            why = Optional.of("while it is " + workspace.state() + "; start it first");
        } else if (!workspace.request().usesGuest()) {
            why = Optional.of(
                    "without scripts in its configuration graph, since nobody knows whether its guest has an agent");
        } else if (matcher.hosts().memoryKind(host).isEmpty()) {
            why = Optional.of("on the host " + host + ", which cannot let others go on from its memory");
        }
        why.ifPresent(reason -> {
            throw invalid("Save/Memory", "true", "false for a workspace " + reason);
        });
    }

    private static EngineException invalid(String path, String value, String rule) {
        return new EngineException(
                ErrorCode.INVALID_REQUEST,
                "The value of " + path + " (" + value + ") is not allowed; it must be: " + rule + ".",
                new Detail.Invalid(path, value, rule));
    }
}
