package org.atelier.engine.warehouse;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.admission.GraphPath;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.ActionResult.State;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImage.Performed;
import org.atelier.engine.model.Workspace;

/** What has been performed on a workspace, and whether it may become a golden image with that. */
public final class Histories {

    private Histories() {}

    /**
     * The actions performed, in the order in which they ended.
     *
     * @param golden what the workspace was cloned from
     * @throws EngineException INVALID_REQUEST where something was run that may not be in a golden image, or whose effect nobody knows
     */
    public static List<Performed> of(Workspace workspace, Optional<GoldenImage> golden) {
        List<Performed> history = new ArrayList<>();
        golden.ifPresent(image -> history.addAll(image.history()));
        IntStream.range(0, workspace.actions().size())
                .filter(index -> workspace.actions().get(index).attempt() > 0)
                .boxed()
                .sorted(Comparator.comparing(
                        index -> workspace.actions().get(index).finished().orElse(Instant.MAX)))
                .map(index -> performed(
                        workspace.request().graph().get(index),
                        workspace.actions().get(index)))
                .forEach(history::add);
        return history;
    }

    private static Performed performed(Action action, ActionResult result) {
        String path = GraphPath.of(action);
        if (result.state() != State.SUCCEEDED) {
            throw refused(path, result.state().name(), "SUCCEEDED, or not to have run: nobody knows what it has left");
        }
        String identity = Identities.of(action)
                .orElseThrow(() -> refused(
                        path,
                        "not cacheable",
                        "cacheable: what is specific to this workspace would be in every clone"));
        Duration took = result.started()
                .flatMap(from -> result.finished().map(to -> Duration.between(from, to)))
                .orElse(Duration.ZERO);
        return new Performed(action.name(), identity, took, result.attributes());
    }

    /**
     * What the workspace began with.
     *
     * @throws EngineException INVALID_REQUEST where that is not known for certain
     */
    public static String basis(Workspace workspace) {
        return Identities.basis(workspace.request().environment()).orElseThrow(() -> {
            FileSource file =
                    Identities.unknown(workspace.request().environment()).get(0);
            return refused("Environment/Sha256", file.url().toString(), "given with its digest when it was created");
        });
    }

    private static EngineException refused(String path, String value, String rule) {
        return new EngineException(
                ErrorCode.INVALID_REQUEST,
                "The workspace cannot be saved as a golden image: " + path + " (" + value + ") must be: " + rule + ".",
                new Detail.Invalid(path, value, rule));
    }
}
