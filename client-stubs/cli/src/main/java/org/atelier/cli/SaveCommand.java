package org.atelier.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.atelier.cli.output.Output;
import org.atelier.cli.output.ProgressView;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.fault.ImageNotFoundException;
import org.atelier.client.model.GoldenImage;
import org.atelier.client.model.SaveOptions;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.types.StateType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "save",
        description = {
            "Saves a workspace, with what its actions have done, as a golden image, and lets it go on.",
            "Workspaces whose actions begin like that are cloned from it. Prints the image's id."
        })
final class SaveCommand extends WorkspaceCommand {

    @Option(names = "--name", paramLabel = "NAME", description = "The image's name (default: the workspace's).")
    private @Nullable String name;

    @Option(
            names = "--memory",
            description = "Save its memory, too, so that clones go on rather than boot. It must run.")
    private boolean memory;

    @Option(
            names = "--shared",
            description = "Let everybody's workspaces be cloned from it. For administrators of the site.")
    private boolean shared;

    @Option(names = "--attribute", paramLabel = "NAME=VALUE", description = "Something to find it by; may be repeated.")
    private Map<String, String> attributes = new LinkedHashMap<>();

    @Mixin
    private final WaitOptions wait = new WaitOptions();

    @Override
    int run(AtelierClient client, WorkspaceHandle handle, Output output) {
        String image = handle.save(new SaveOptions(Optional.ofNullable(name), memory, shared, attributes));
        if (wait.wanted()) {
            output.result(untilSaved(handle, image, output), image);
        } else {
            output.result(Map.of("id", image), image);
            output.note("It is there when %s is no longer Saving: atelier images %s".formatted(named(), image));
        }
        return ExitCodes.OK;
    }

    private GoldenImage untilSaved(WorkspaceHandle handle, String image, Output output) {
        AtomicReference<String> lastSaid = new AtomicReference<>("nothing");
        try (ProgressView view = output.progress()) {
            return handle.awaitSaved(image, wait.timeout(), status -> {
                view.show(status);
                remember(status, lastSaid);
            });
        } catch (ImageNotFoundException e) {
            throw new NotSavedException(
                    "%s could not be saved, and goes on. While it was saved, it last said: %s"
                            .formatted(named(), lastSaid.get()),
                    e);
        }
    }

    private static void remember(WorkspaceStatus status, AtomicReference<String> lastSaid) {
        if (status.state() == StateType.SAVING) {
            status.reason().ifPresent(lastSaid::set);
        }
    }
}
