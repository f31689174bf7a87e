package org.atelier.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.atelier.cli.output.Output;
import org.atelier.cli.output.ProgressView;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.SentDisk;
import org.atelier.client.model.StageOutTarget;
import org.atelier.client.model.StageOutTarget.Form;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.types.StateType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "stage-out",
        description = {
            "Sends a disk of a workspace to a URL, and lets it go on; one that runs is powered off while the disk is copied.",
            "To have that done when the lease ends, say StageOut in the request."
        })
final class StageOutCommand extends WorkspaceCommand {

    @Option(
            names = "--to",
            required = true,
            paramLabel = "URL",
            description = "What the disk becomes there, where the site allows it (setting transport.targets).")
    private String url = "";

    @Option(names = "--disk", paramLabel = "NAME", description = "Which one (default: the first).")
    private @Nullable String disk;

    @Option(
            names = "--overlay",
            description = "Only what is not as in the disk's image, as a qcow2 overlay over a file of its name.")
    private boolean overlay;

    @Option(names = "--with-image", description = "As --overlay, and beside it the image, as it is at its own URL.")
    private boolean withImage;

    @Option(names = "--zstd", description = "Compressed.")
    private boolean packed;

    @Option(
            names = "--delegation",
            paramLabel = "ID",
            description = "A proxy that is shown to the server, see delegate.")
    private @Nullable String delegation;

    @Mixin
    private final WaitOptions wait = new WaitOptions();

    private String lastSaid = "nothing";

    @Override
    int run(AtelierClient client, WorkspaceHandle handle, Output output) {
        List<SentDisk> before = handle.status().sent();
        handle.stageOut(List.of(
                new StageOutTarget(Optional.ofNullable(disk), url, form(), packed, Optional.ofNullable(delegation))));
        if (wait.wanted()) {
            List<SentDisk> sent = untilSent(handle, before, output);
            output.result(
                    sent.size() == 1 ? sent.get(0) : sent,
                    sent.stream().map(StageOutCommand::line).collect(Collectors.joining("\n")));
            if (withImage && sent.size() < 2) {
                throw notSent("image");
            }
        } else {
            output.result(Map.of("url", url), url);
            output.note("It is there when %s is no longer Saving: atelier show %s".formatted(named(), named()));
        }
        return ExitCodes.OK;
    }

    private Form form() {
        if (withImage) {
            return Form.OVERLAY_AND_IMAGE;
        }
        return overlay ? Form.OVERLAY : Form.FLAT;
    }

    private static String line(SentDisk sent) {
        return "%s: %d bytes, SHA-256 %s".formatted(sent.url(), sent.bytes(), sent.sha256());
    }

    /** The disk, and the image where it was sent, too. */
    private List<SentDisk> untilSent(WorkspaceHandle handle, List<SentDisk> before, Output output) {
        try (ProgressView view = output.progress()) {
            WorkspaceStatus status = handle.awaitStagedOut(wait.timeout(), seen -> {
                view.show(seen);
                remember(seen);
            });
            List<SentDisk> sent = status.sent().stream()
                    .filter(disk -> !before.contains(disk))
                    .toList();
            if (sent.isEmpty()) {
                throw notSent("disk");
            }
            return sent;
        }
    }

    private NotSavedException notSent(String what) {
        return new NotSavedException(
                "%s goes on, but its %s was not sent. It last said: %s".formatted(named(), what, lastSaid));
    }

    private void remember(WorkspaceStatus status) {
        if (status.state() == StateType.SAVING) {
            status.reason().ifPresent(reason -> lastSaid = reason);
        }
    }
}
