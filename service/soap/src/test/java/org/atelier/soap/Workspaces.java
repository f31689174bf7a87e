package org.atelier.soap;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.OnError;
import org.atelier.engine.model.Action.Output;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Bid;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Environment;
import org.atelier.engine.model.Environment.Nic;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.Handover;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.Modification;
import org.atelier.engine.model.Progress;
import org.atelier.engine.model.StageOut;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;
import org.atelier.spi.vmm.MachineUsage;

/** Workspaces for tests. */
public final class Workspaces {

    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private Workspaces() {}

    /** A request that uses everything there is. */
    public static WorkspaceRequest request() {
        return new WorkspaceRequest(
                Optional.of("token-1"),
                Optional.of("example"),
                Optional.empty(),
                environment(),
                new Allocation(2, 50, 512, 0),
                LeaseRequest.immediate(Duration.ofMinutes(90)),
                Map.of("team", "blue"),
                List.of(
                        action(),
                        plain("mend", Optional.of("hello"), Optional.empty()),
                        plain("bye", Optional.empty(), Optional.of(Duration.ofMinutes(1)))),
                Optional.of(WorkspaceRequest.CloneFrom.NONE),
                Optional.of(stageOut()));
    }

    public static Environment environment() {
        FileSource image = new FileSource(URI.create("https://example.org/root.qcow2"), Optional.of("a".repeat(64)));
        return new Environment(
                List.of(
                        new Disk("root", Optional.of(image), Optional.of(ImageFormat.QCOW2), OptionalLong.of(2048)),
                        new Disk("data", Optional.empty(), Optional.empty(), OptionalLong.of(100))),
                Optional.of(new FileSource(URI.create("file:///boot/vmlinuz"), Optional.empty())),
                Optional.empty(),
                "console=ttyS0",
                List.of(new Nic("eth0", NicKind.BRIDGE, Optional.of("br0"), Optional.of("52:54:00:ab:cd:ef"))),
                Set.of("kvm"));
    }

    private static Action plain(String name, Optional<String> compensates, Optional<Duration> cleanup) {
        return new Action(
                name,
                Optional.of("true"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Duration.ofSeconds(5),
                List.of(),
                compensates,
                false,
                Action.Reuse.INSTANCE,
                OnError.ABORT,
                cleanup,
                List.of());
    }

    private static Action action() {
        return new Action(
                "hello",
                Optional.of("#!/bin/sh\necho hello\n"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("nobody"),
                Map.of("WHO", "world"),
                Duration.ofSeconds(30),
                List.of(),
                Optional.empty(),
                true,
                Action.Reuse.CHECKPOINT_MEMORY,
                new OnError(2, Duration.ofSeconds(1), OnError.Then.IGNORE),
                Optional.empty(),
                List.of(new Output("answer", Output.Type.INTEGER)));
    }

    public static Workspace requested(String owner, WorkspaceRequest request) {
        return new Workspace(
                new WorkspaceId(UUID.randomUUID()),
                1,
                request.name().orElse("unnamed"),
                owner,
                "",
                request.group(),
                Handover.NONE,
                request,
                request.allocation(),
                WorkspaceState.REQUESTED,
                WorkspaceState.RUNNING,
                "asked for",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                request.attributes(),
                List.of(),
                NOW,
                NOW,
                1);
    }

    public static StageOut stageOut() {
        return new StageOut(List.of(new StageOut.Target(
                Optional.of("root"),
                "https://store.example/out/{id}",
                StageOut.Form.OVERLAY,
                true,
                Optional.of("00000000-0000-4000-8000-000000000001"))));
    }

    public static Workspace running(String owner) {
        Workspace it = requested(owner, request());
        ActionResult result = new ActionResult(
                "hello",
                ActionResult.State.SUCCEEDED,
                1,
                OptionalInt.of(0),
                "hello\u001b[0m\n",
                Map.of("answer", "42"),
                Optional.of(NOW),
                Optional.of(NOW.plusSeconds(3)),
                OptionalInt.of(40));
        return new Workspace(
                it.id(),
                7,
                it.name(),
                owner,
                it.group(),
                it.sharedWith(),
                it.handover(),
                it.request(),
                it.allocation(),
                WorkspaceState.RUNNING,
                WorkspaceState.RUNNING,
                "all actions have run",
                Optional.empty(),
                Optional.of(lease()),
                Optional.of(Images.ID),
                List.of(result),
                Optional.of(new Progress("configuring", 1, 1)),
                it.attributes(),
                it.sent(),
                NOW,
                NOW.plusSeconds(60),
                9);
    }

    /** What a machine uses that has NICs which are not counted. */
    public static MachineUsage usage(WorkspaceId id) {
        return new MachineUsage(
                new MachineId(id.value()),
                Duration.ofMillis(61_250),
                OptionalLong.of(200),
                Optional.of(new MachineUsage.Disk(1000, 2000, 3000)),
                Optional.empty());
    }

    /** A lease that runs, of which all is known. */
    public static Lease lease() {
        return new Lease(
                "lease-1",
                LeaseRequest.Kind.IMMEDIATE,
                Lease.Phase.RUNNING,
                1,
                Optional.of("host1"),
                Optional.of(NOW),
                Optional.of(NOW.plusSeconds(5400)),
                0,
                overheads());
    }

    /** A lease that waits for room, of which little is known. */
    public static Lease queued() {
        return new Lease(
                "lease-2",
                LeaseRequest.Kind.BEST_EFFORT,
                Lease.Phase.QUEUED,
                2,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                3,
                List.of());
    }

    private static List<Lease.Overhead> overheads() {
        Duration staging = Duration.ofMillis(12_500);
        return List.of(
                new Lease.Overhead(Lease.OverheadKind.STAGING, NOW, Duration.ofSeconds(10), Optional.of(staging)),
                new Lease.Overhead(
                        Lease.OverheadKind.SHUTDOWN, NOW.plusSeconds(5400), Duration.ofSeconds(5), Optional.empty()));
    }

    public static Bid bid(Optional<Bid.Held> held) {
        return new Bid(
                0.5,
                List.of("host1", "host2"),
                Optional.of(NOW),
                Optional.of(NOW.plusSeconds(5400)),
                Duration.ofSeconds(90),
                Duration.ofSeconds(4),
                Images.matching(),
                overheads(),
                held);
    }

    public static Workspace in(Workspace it, WorkspaceState state) {
        return copy(it, it.request(), it.allocation(), state, it.lease(), it.attributes());
    }

    /** With what the modification says. */
    public static Workspace with(Workspace it, Modification modification) {
        return copy(
                it,
                it.request(),
                modification.allocation().orElse(it.allocation()),
                it.state(),
                it.lease(),
                modification.attributes().map(Modification.Attributes::after).orElse(it.attributes()));
    }

    public static Workspace with(Workspace it, List<Action> graph) {
        WorkspaceRequest old = it.request();
        WorkspaceRequest grown = new WorkspaceRequest(
                old.clientToken(),
                old.name(),
                old.group(),
                old.environment(),
                old.allocation(),
                old.lease(),
                old.attributes(),
                graph,
                old.cloneFrom(),
                old.stageOut());
        return copy(it, grown, it.allocation(), it.state(), it.lease(), it.attributes());
    }

    public static Workspace with(Workspace it, Lease lease) {
        return copy(it, it.request(), it.allocation(), it.state(), Optional.of(lease), it.attributes());
    }

    public static Workspace until(Workspace it, Instant end) {
        Optional<Lease> lease = it.lease()
                .map(old -> new Lease(
                        old.id(),
                        old.kind(),
                        old.phase(),
                        old.nodes(),
                        old.host(),
                        old.start(),
                        Optional.of(end),
                        old.preemptions(),
                        old.overheads()));
        return copy(it, it.request(), it.allocation(), it.state(), lease, it.attributes());
    }

    static Workspace offered(Workspace it, Optional<String> receiver) {
        return copy(
                it,
                it.request(),
                it.allocation(),
                it.state(),
                it.lease(),
                it.attributes(),
                it.handover().offered(receiver));
    }

    private static Workspace copy(
            Workspace it,
            WorkspaceRequest request,
            Allocation allocation,
            WorkspaceState state,
            Optional<Lease> lease,
            Map<String, String> attributes) {
        return copy(it, request, allocation, state, lease, attributes, it.handover());
    }

    private static Workspace copy(
            Workspace it,
            WorkspaceRequest request,
            Allocation allocation,
            WorkspaceState state,
            Optional<Lease> lease,
            Map<String, String> attributes,
            Handover handover) {
        return new Workspace(
                it.id(),
                it.version() + 1,
                it.name(),
                it.owner(),
                it.group(),
                it.sharedWith(),
                handover,
                request,
                allocation,
                state,
                it.target(),
                it.reason(),
                it.failure(),
                lease,
                it.golden(),
                it.actions(),
                it.progress(),
                attributes,
                it.sent(),
                it.created(),
                NOW,
                it.sequence() + 1);
    }
}
