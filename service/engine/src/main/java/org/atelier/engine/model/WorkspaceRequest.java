package org.atelier.engine.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.atelier.security.Fqan;

/**
 * A workspace to make.
 *
 * @param clientToken chosen by the client; the same owner and token always name the same workspace
 * @param name for people; not unique
 * @param group who shares it with its owner, and for whom it counts; absent: nobody, and it counts for the caller's first attribute
 * @param attributes what the client says of the workspace at first, by name
 * @param graph the actions that configure the guest, and those that run before the workspace is destroyed; names differ
 * @param cloneFrom absent: any
 * @param stageOut where its disks go when its lease ends; absent: nowhere
 */
public record WorkspaceRequest(
        Optional<String> clientToken,
        Optional<String> name,
        Optional<Fqan> group,
        Environment environment,
        Allocation allocation,
        LeaseRequest lease,
        Map<String, String> attributes,
        List<Action> graph,
        Optional<CloneFrom> cloneFrom,
        Optional<StageOut> stageOut) {

    /** Which golden images a workspace may be cloned from. */
    public enum CloneFrom {
        /** The owner's, and those of everybody. */
        ANY,
        /** None: it begins with its own images and runs all of its actions. */
        NONE
    }

    public WorkspaceRequest {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        graph = List.copyOf(graph);
    }

    /** Whether anything is to run in its guest. */
    public boolean usesGuest() {
        return graph.stream().anyMatch(Action::runsInGuest);
    }

    /** What hosts are to do for it. */
    public Stream<HostChange> hostChanges() {
        return graph.stream().flatMap(action -> action.host().stream());
    }

    /** The interfaces that it has, or is given. */
    public List<Environment.Nic> nics() {
        return Stream.concat(environment.nics().stream(), hostChanges().flatMap(change -> change.nic().stream()))
                .toList();
    }

    /** How long what is to run before the workspace is destroyed may take; zero where nothing is. */
    public Duration cleanup() {
        return graph.stream()
                .flatMap(action -> action.cleanup().stream())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Whether it may be cloned from a golden image. */
    public boolean mayBeCloned() {
        return cloneFrom.orElse(CloneFrom.ANY) == CloneFrom.ANY;
    }

    /** The same request without the client's token. */
    public WorkspaceRequest withoutToken() {
        return new WorkspaceRequest(
                Optional.empty(), name, group, environment, allocation, lease, attributes, graph, cloneFrom, stageOut);
    }

    /** The same request with other files. */
    public WorkspaceRequest withFiles(UnaryOperator<FileSource> change) {
        return new WorkspaceRequest(
                clientToken,
                name,
                group,
                environment.withFiles(change),
                allocation,
                lease,
                attributes,
                graph.stream().map(action -> action.withFiles(change)).toList(),
                cloneFrom,
                stageOut);
    }

    /** The same request with more actions at the end of its graph. */
    public WorkspaceRequest withMore(List<Action> actions) {
        List<Action> all = new ArrayList<>(graph);
        all.addAll(actions);
        return new WorkspaceRequest(
                clientToken, name, group, environment, allocation, lease, attributes, all, cloneFrom, stageOut);
    }

    /** The same request with only the first actions of its graph. */
    public WorkspaceRequest firstActions(int count) {
        List<Action> first = graph.subList(0, Math.min(count, graph.size()));
        return new WorkspaceRequest(
                clientToken, name, group, environment, allocation, lease, attributes, first, cloneFrom, stageOut);
    }
}
