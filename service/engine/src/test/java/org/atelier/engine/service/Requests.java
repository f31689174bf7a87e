package org.atelier.engine.service;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.OnError;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Environment;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.HostChange;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.StageOut;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.security.Fqan;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;

/** Builds requests for tests. */
public final class Requests {

    private Optional<String> token = Optional.empty();
    private Optional<Fqan> group = Optional.empty();
    private List<Disk> disks =
            List.of(new Disk("root", Optional.of(source("test:image")), Optional.empty(), OptionalLong.of(2048)));
    private List<Environment.Nic> nics =
            List.of(new Environment.Nic("net", NicKind.USER, Optional.empty(), Optional.empty()));
    private Allocation allocation = new Allocation(1, 100, 256, 0);
    private LeaseRequest lease = LeaseRequest.immediate(Duration.ofHours(1));
    private Map<String, String> attributes = Map.of();
    private final List<Action> graph = new ArrayList<>();
    private Optional<WorkspaceRequest.CloneFrom> cloneFrom = Optional.empty();
    private Optional<StageOut> stageOut = Optional.empty();

    private Requests() {}

    public static Requests aRequest() {
        return new Requests();
    }

    public static FileSource source(String url) {
        return new FileSource(URI.create(url), Optional.empty());
    }

    public Requests withToken(String value) {
        token = Optional.of(value);
        return this;
    }

    public Requests withGroup(String name) {
        group = Fqan.parse(name);
        return this;
    }

    public Requests withAttributes(Map<String, String> said) {
        attributes = said;
        return this;
    }

    public Requests withMemory(long memoryMiB) {
        allocation = new Allocation(allocation.vcpus(), allocation.cpuSharePercent(), memoryMiB, 0);
        return this;
    }

    /** With an interface on this bridge, held to this bandwidth. */
    public Requests withBandwidth(String bridge, int megabits) {
        nics = List.of(new Environment.Nic("net", NicKind.BRIDGE, Optional.of(bridge), Optional.empty()));
        allocation = withBandwidth(allocation, megabits);
        return this;
    }

    public static Allocation withBandwidth(Allocation allocation, int megabits) {
        return new Allocation(allocation.vcpus(), allocation.cpuSharePercent(), allocation.memoryMiB(), megabits);
    }

    public Requests withAllocation(Allocation value) {
        allocation = value;
        return this;
    }

    public Requests withDisks(Disk... values) {
        disks = List.of(values);
        return this;
    }

    public Requests withNics(Environment.Nic... values) {
        nics = List.of(values);
        return this;
    }

    public Requests withImage(String url) {
        disks = List.of(new Disk("root", Optional.of(source(url)), Optional.empty(), OptionalLong.of(2048)));
        return this;
    }

    /** Made from its own image, whatever golden ones there are. */
    public Requests pristine() {
        cloneFrom = Optional.of(WorkspaceRequest.CloneFrom.NONE);
        return this;
    }

    /** With an image whose digest the client knows. */
    public Requests withDigest() {
        return withDigest("test:image");
    }

    public Requests withDigest(String url) {
        FileSource image = new FileSource(URI.create(url), Optional.of("a".repeat(64)));
        disks = List.of(new Disk("root", Optional.of(image), Optional.empty(), OptionalLong.of(2048)));
        return this;
    }

    /** A lease of an hour. */
    public static LeaseRequest gang(
            LeaseRequest.Kind kind, Optional<Instant> start, int nodes, LeaseRequest.Affinity affinity) {
        return new LeaseRequest(
                kind,
                start,
                Duration.ofHours(1),
                Optional.empty(),
                kind == LeaseRequest.Kind.BEST_EFFORT,
                Duration.ZERO,
                nodes,
                affinity,
                Optional.empty());
    }

    public Requests withLease(LeaseRequest value) {
        lease = value;
        return this;
    }

    public Requests withLease(Duration duration) {
        return withLease(LeaseRequest.immediate(duration));
    }

    public Requests with(Action... actions) {
        graph.addAll(List.of(actions));
        return this;
    }

    public Requests with(String name, String script, String... after) {
        return with(anAction(name, script, after));
    }

    public static Action anAction(String name, String script, String... after) {
        return new ActionDraft(name, script, after).action();
    }

    public static Action onHost(String name, HostChange change, String... after) {
        return new ActionDraft(name, change, after).action();
    }

    public static Action anAction(String name, String script, OnError onError, Duration timeout, String... after) {
        return new ActionDraft(name, script, after)
                .onError(onError)
                .timeout(timeout)
                .action();
    }

    public static Action withOutput(Action action, String name, Action.Output.Type type) {
        return ActionDraft.of(action).output(name, type).action();
    }

    public static Action compensating(String failed, Action action) {
        return ActionDraft.of(action).compensates(failed).action();
    }

    public static Action parallel(Action action) {
        return ActionDraft.of(action).parallel().action();
    }

    public static Action parallel(String name, String script, String... after) {
        return parallel(anAction(name, script, after));
    }

    /** With a checkpoint of the disks behind it. */
    public static Action saved(Action action) {
        return ActionDraft.of(action).reuse(Action.Reuse.CHECKPOINT_DISK).action();
    }

    public static Action beforeTheEnd(Duration limit, Action action) {
        return ActionDraft.of(action).cleanup(limit).action();
    }

    public static Action asUser(String user, Action action) {
        return ActionDraft.of(action).user(user).action();
    }

    public static Action withParameter(Action action, String name, String value) {
        return ActionDraft.of(action).parameter(name, value).action();
    }

    /** Sends the disk home when the lease ends. */
    public Requests stageOut(String url) {
        stageOut = Optional.of(new StageOut(
                List.of(new StageOut.Target(Optional.empty(), url, StageOut.Form.FLAT, false, Optional.empty()))));
        return this;
    }

    public WorkspaceRequest build() {
        Environment environment = new Environment(disks, Optional.empty(), Optional.empty(), "", nics, Set.of());
        return new WorkspaceRequest(
                token,
                Optional.of("Test workspace"),
                group,
                environment,
                allocation,
                lease,
                attributes,
                graph,
                cloneFrom,
                stageOut);
    }
}
