package org.atelier.store;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.OnError;
import org.atelier.engine.model.Action.Output;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Environment;
import org.atelier.engine.model.Environment.Nic;
import org.atelier.engine.model.Failure;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.Handover;
import org.atelier.engine.model.HostChange;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.Progress;
import org.atelier.engine.model.SentDisk;
import org.atelier.engine.model.StageOut;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.StepKind;
import org.atelier.engine.store.StepRecord;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.security.Fqan;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;

/** Values with every part present, so that a part that is lost on the way is seen. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123456789Z");
    static final String ALICE = "CN=Alice \u00c5,O=Atelier";

    private static final Action ACTION = new Action(
            "install",
            Optional.of("#!/bin/sh\necho \"\u20ac \\u0000\"\n"),
            Optional.of(new FileSource(URI.create("https://example.org/a?b=c"), Optional.of("0".repeat(64)))),
            Optional.of(new HostChange.AddNic(
                    new Nic("second", NicKind.BRIDGE, Optional.of("br0"), Optional.of("52:54:00:00:00:02")))),
            Optional.of("nobody"),
            Map.of("KEY", "value"),
            Duration.ofSeconds(90),
            List.of("before"),
            Optional.of("broken"),
            true,
            Action.Reuse.CHECKPOINT_DISK,
            new OnError(2, Duration.ofMillis(1500), OnError.Then.IGNORE),
            Optional.of(Duration.ofSeconds(30)),
            List.of(new Output("port", Output.Type.INTEGER)));

    private static final ActionResult RESULT = new ActionResult(
            "install",
            ActionResult.State.SUCCEEDED,
            1,
            OptionalInt.of(0),
            "done\u0007\n",
            Map.of("port", "80"),
            Optional.of(NOW),
            Optional.of(NOW.plusSeconds(1)),
            OptionalInt.of(100));

    static final Lease LEASE = new Lease(
            "lease",
            LeaseRequest.Kind.IMMEDIATE,
            Lease.Phase.RUNNING,
            1,
            Optional.of("host"),
            Optional.of(NOW),
            Optional.of(NOW.plusSeconds(3600)),
            2,
            List.of(new Lease.Overhead(
                    Lease.OverheadKind.BOOT, NOW, Duration.ofMillis(1234), Optional.of(Duration.ofMillis(987)))));

    private Samples() {}

    static StoredWorkspace workspace(Optional<String> token) {
        Allocation allocation = new Allocation(2, 50, 512, 300);
        WorkspaceRequest request = new WorkspaceRequest(
                token,
                Optional.of("name"),
                Optional.of(new Fqan("/atlas/prod_1", "pilot")),
                environment(),
                allocation,
                LeaseRequest.immediate(Duration.ofHours(1)),
                Map.of("team", "red"),
                List.of(ACTION),
                Optional.of(WorkspaceRequest.CloneFrom.NONE),
                Optional.of(new StageOut(List.of(new StageOut.Target(
                        Optional.of("root"),
                        "https://store.example/out/{id}",
                        StageOut.Form.OVERLAY,
                        true,
                        Optional.of("delegation"))))));
        Workspace workspace = new Workspace(
                new WorkspaceId(UUID.randomUUID()),
                1,
                "name",
                ALICE,
                "/atlas/prod_1",
                request.group(),
                Handover.NONE,
                request,
                allocation,
                WorkspaceState.REQUESTED,
                WorkspaceState.RUNNING,
                "asked for",
                Optional.of(new Failure(ErrorCode.TRANSFER_FAILED, "lost", "staging", Optional.of("install"))),
                Optional.of(LEASE),
                Optional.of(new GoldenImageId(UUID.randomUUID())),
                List.of(RESULT, ActionResult.pending("second")),
                Optional.of(new Progress("staging disk root", 1, -1)),
                Map.of("team", "blue", "note", "a \"quoted\" one"),
                List.of(new SentDisk("root", URI.create("https://store.example/out/disk"), 5, "ab".repeat(32), NOW)),
                NOW,
                NOW,
                7);
        return new StoredWorkspace(workspace, 4096);
    }

    static StoredWorkspace workspace() {
        return workspace(Optional.empty());
    }

    static Workspace in(WorkspaceState state, Instant changed, Workspace of) {
        return new Workspace(
                of.id(),
                of.version(),
                of.name(),
                of.owner(),
                of.group(),
                of.sharedWith(),
                of.handover(),
                of.request(),
                of.allocation(),
                state,
                state,
                "moved",
                Optional.empty(),
                of.lease(),
                of.golden(),
                of.actions(),
                Optional.empty(),
                of.attributes(),
                of.sent(),
                of.created(),
                changed,
                of.sequence() + 1);
    }

    static Workspace saying(Map<String, String> attributes, Workspace of) {
        return new Workspace(
                of.id(),
                of.version(),
                of.name(),
                of.owner(),
                of.group(),
                of.sharedWith(),
                of.handover(),
                of.request(),
                of.allocation(),
                of.state(),
                of.target(),
                of.reason(),
                of.failure(),
                of.lease(),
                of.golden(),
                of.actions(),
                of.progress(),
                attributes,
                of.sent(),
                of.created(),
                of.changed(),
                of.sequence());
    }

    static Workspace withOneMoreAction(Workspace of) {
        WorkspaceRequest request = of.request();
        List<Action> graph = new ArrayList<>(request.graph());
        graph.add(ACTION);
        return new Workspace(
                of.id(),
                of.version(),
                of.name(),
                of.owner(),
                of.group(),
                of.sharedWith(),
                of.handover(),
                new WorkspaceRequest(
                        request.clientToken(),
                        request.name(),
                        request.group(),
                        request.environment(),
                        request.allocation(),
                        request.lease(),
                        request.attributes(),
                        graph,
                        request.cloneFrom(),
                        request.stageOut()),
                of.allocation(),
                of.state(),
                of.target(),
                of.reason(),
                of.failure(),
                of.lease(),
                of.golden(),
                of.actions(),
                of.progress(),
                of.attributes(),
                of.sent(),
                of.created(),
                of.changed(),
                of.sequence());
    }

    static WorkspaceEvent event(WorkspaceId workspace, long sequence) {
        return new WorkspaceEvent(
                workspace,
                sequence,
                NOW,
                WorkspaceEvent.Topic.STATE,
                WorkspaceState.REQUESTED,
                WorkspaceState.SCHEDULED,
                "placed",
                Optional.of(RESULT),
                Optional.of(new Progress("staging", 1, 2)),
                Optional.of(NOW),
                Optional.of(new Allocation(1, 100, 64, 20)));
    }

    static StepRecord step(WorkspaceId workspace, int sequence) {
        return new StepRecord(
                workspace,
                sequence,
                StepKind.STAGE_FILE,
                Map.of("file", "root"),
                WorkspaceState.STAGING,
                StepRecord.Status.PENDING,
                0,
                "",
                Optional.of(NOW),
                Optional.empty());
    }

    private static Environment environment() {
        FileSource image = new FileSource(URI.create("file:///images/a.qcow2"), Optional.empty());
        return new Environment(
                List.of(
                        new Disk(
                                "root",
                                Optional.of(image),
                                Optional.of(image),
                                Optional.of(ImageFormat.QCOW2),
                                OptionalLong.of(1024)),
                        new Disk("scratch", Optional.empty(), Optional.empty(), OptionalLong.empty())),
                Optional.of(image),
                Optional.of(image),
                "quiet",
                List.of(new Nic("net0", NicKind.USER, Optional.empty(), Optional.of("52:54:00:00:00:01"))),
                Set.of("kvm"));
    }

    static Workspace ownedBy(String owner, Handover handover, Workspace of) {
        return new Workspace(
                of.id(),
                of.version(),
                of.name(),
                owner,
                "",
                Optional.empty(),
                handover,
                of.request().withoutToken(),
                of.allocation(),
                of.state(),
                of.target(),
                of.reason(),
                of.failure(),
                of.lease(),
                of.golden(),
                of.actions(),
                of.progress(),
                of.attributes(),
                of.sent(),
                of.created(),
                of.changed(),
                of.sequence());
    }
}
