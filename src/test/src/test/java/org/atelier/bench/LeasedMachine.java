package org.atelier.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.bench.BareMachine.Shape;
import org.atelier.client.AtelierClient;
import org.atelier.client.NotificationStream;
import org.atelier.client.SubscriptionRequest;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.WorkspaceChange;
import org.atelier.endtoend.site.GuestImage;
import org.atelier.endtoend.site.Requests;
import org.atelier.endtoend.site.TestSite;
import org.atelier.types.StateType;
import org.atelier.types.WorkspaceRequestType;

/** A machine that the service boots. */
final class LeasedMachine implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int MEMORY_MIB = 128;

    private final TestSite site;
    private final WorkspaceHandle workspace;
    private final NotificationStream notifications;
    private final Path folder;
    private final Instant created;

    private LeasedMachine(TestSite site, AtelierClient client) {
        WorkspaceRequestType request = request();
        this.site = site;
        this.notifications = client.notifications();
        this.created = Instant.now();
        this.workspace = client.create(request);
        notifications.subscribe(workspace, SubscriptionRequest.everything());
        this.folder =
                site.data().resolve("workspaces").resolve(workspace.status().id());
    }

    /** Asks for a machine whose only action is the marker's script. */
    static LeasedMachine create(TestSite site, AtelierClient client) {
        return new LeasedMachine(site, client);
    }

    private static WorkspaceRequestType request() {
        String action = "<Action><Name>marker</Name><Script>" + ConsoleMarker.SCRIPT.replace(">", "&gt;")
                + "</Script>"
                + "<Timeout>PT30S</Timeout></Action>";
        return Requests.read(Requests.example(GuestImage.folder())
                .replaceFirst(
                        "(?s)<ConfigurationGraph>.*</ConfigurationGraph>",
                        "<ConfigurationGraph>" + action + "</ConfigurationGraph>"));
    }

    Instant created() {
        return created;
    }

    Path console() {
        return folder.resolve("console.log");
    }

    void awaitRunning() {
        workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, status -> {});
    }

    /** What has been told of it until now. */
    List<WorkspaceChange> changes() {
        List<WorkspaceChange> changes = new ArrayList<>();
        Optional<WorkspaceChange> next = notifications.next(Duration.ZERO);
        while (next.isPresent()) {
            changes.add(next.get());
            next = notifications.next(Duration.ZERO);
        }
        return changes;
    }

    /** What QEMU needs to boot the same; reads the command line by which it runs now. */
    Shape shape() throws IOException {
        Path disc = Files.copy(folder.resolve("config.iso"), site.data().resolve("config.iso"));
        List<String> words = List.of(commandLine().split("\0"));
        List<String> processor = new ArrayList<>();
        for (String option : List.of("-machine", "-accel", "-cpu")) {
            int index = words.indexOf(option);
            if (index >= 0) {
                processor.add(option);
                processor.add(option.equals("-machine") ? words.get(index + 1).split(",", 2)[0] : words.get(index + 1));
            }
        }
        return new Shape(GuestImage.folder(), disc, processor, MEMORY_MIB, kernelCommandLine(words));
    }

    private static String kernelCommandLine(List<String> words) {
        return words.get(words.indexOf("-append") + 1);
    }

    private String commandLine() throws IOException {
        String id = site.machines().get(0).split(" ", 2)[0];
        return Files.readString(Path.of("/proc", id, "cmdline"));
    }

    @Override
    public void close() {
        notifications.close();
        workspace.destroy();
        workspace.awaitDestroyed(PATIENCE, status -> {});
    }
}
