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
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;

/** Builds requests for tests. */
public final class Requests {

    private Optional<String> token = Optional.empty();
    private List<Disk> disks =
            List.of(new Disk("root", Optional.of(source("test:image")), Optional.empty(), OptionalLong.of(2048)));
    private List<Environment.Nic> nics =
            List.of(new Environment.Nic("net", NicKind.USER, Optional.empty(), Optional.empty()));
    private Allocation allocation = new Allocation(1, 100, 256, 0);
    private LeaseRequest lease = LeaseRequest.immediate(Duration.ofHours(1));
    private final List<Action> graph = new ArrayList<>();

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
        return anAction(name, script, OnError.ABORT, Duration.ofSeconds(10), after);
    }

    public static Action anAction(String name, String script, OnError onError, Duration timeout, String... after) {
        return new Action(
                name,
                Optional.of(script),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                timeout,
                List.of(after),
                Optional.empty(),
                onError,
                Optional.empty(),
                List.of());
    }

    public static Action withOutput(Action action, String name, Action.Output.Type type) {
        return new Action(
                action.name(),
                action.script(),
                action.source(),
                action.user(),
                action.parameters(),
                action.timeout(),
                action.after(),
                action.compensates(),
                action.onError(),
                action.cleanup(),
                List.of(new Action.Output(name, type)));
    }

    public static Action compensating(String failed, Action action) {
        return new Action(
                action.name(),
                action.script(),
                action.source(),
                action.user(),
                action.parameters(),
                action.timeout(),
                action.after(),
                Optional.of(failed),
                action.onError(),
                action.cleanup(),
                action.outputs());
    }

    public static Action beforeTheEnd(Duration limit, Action action) {
        return new Action(
                action.name(),
                action.script(),
                action.source(),
                action.user(),
                action.parameters(),
                action.timeout(),
                action.after(),
                action.compensates(),
                action.onError(),
                Optional.of(limit),
                action.outputs());
    }

    public static Action asUser(String user, Action action) {
        return new Action(
                action.name(),
                action.script(),
                action.source(),
                Optional.of(user),
                action.parameters(),
                action.timeout(),
                action.after(),
                action.compensates(),
                action.onError(),
                action.cleanup(),
                action.outputs());
    }

    public static Action withParameter(Action action, String name, String value) {
        return new Action(
                action.name(),
                action.script(),
                action.source(),
                action.user(),
                Map.of(name, value),
                action.timeout(),
                action.after(),
                action.compensates(),
                action.onError(),
                action.cleanup(),
                action.outputs());
    }

    public WorkspaceRequest build() {
        Environment environment = new Environment(disks, Optional.empty(), Optional.empty(), "", nics, Set.of());
        return new WorkspaceRequest(token, Optional.of("Test workspace"), environment, allocation, lease, graph);
    }
}
