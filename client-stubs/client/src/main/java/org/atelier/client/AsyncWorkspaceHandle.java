package org.atelier.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.xml.namespace.QName;
import org.atelier.client.model.Allocation;
import org.atelier.client.model.GoldenImage;
import org.atelier.client.model.SaveOptions;
import org.atelier.client.model.StageOutTarget;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.types.ConfigurationGraphType;
import org.atelier.types.ShutdownKindType;
import org.atelier.types.StateType;
import org.w3c.dom.Element;

/** {@link WorkspaceHandle} without blocking; a failed future holds the {@link AtelierException}. Thread-safe. */
public final class AsyncWorkspaceHandle {

    private final WorkspaceHandle workspace;
    private final Executor executor;

    AsyncWorkspaceHandle(WorkspaceHandle workspace, Executor executor) {
        this.workspace = workspace;
        this.executor = executor;
    }

    public WorkspaceReference reference() {
        return workspace.reference();
    }

    public CompletableFuture<WorkspaceStatus> status() {
        return supply(workspace::status);
    }

    public CompletableFuture<List<Element>> property(QName name) {
        return supply(() -> workspace.property(name));
    }

    public CompletableFuture<List<String>> query(String xpath) {
        return supply(() -> workspace.query(xpath));
    }

    public CompletableFuture<StateType> start() {
        return supply(workspace::start);
    }

    public CompletableFuture<StateType> shutdown(ShutdownKindType kind) {
        return supply(() -> workspace.shutdown(kind));
    }

    public CompletableFuture<Void> transfer(Optional<String> newOwner) {
        return CompletableFuture.runAsync(() -> workspace.transfer(newOwner), executor);
    }

    public CompletableFuture<Void> acceptTransfer() {
        return CompletableFuture.runAsync(workspace::acceptTransfer, executor);
    }

    public CompletableFuture<StateType> configure(ConfigurationGraphType graph) {
        return supply(() -> workspace.configure(graph));
    }

    public CompletableFuture<String> save(SaveOptions options) {
        return supply(() -> workspace.save(options));
    }

    public CompletableFuture<GoldenImage> awaitSaved(
            String image, Duration timeout, Consumer<WorkspaceStatus> watcher) {
        return supply(() -> workspace.awaitSaved(image, timeout, watcher));
    }

    public CompletableFuture<Void> stageOut(List<StageOutTarget> targets) {
        return CompletableFuture.runAsync(() -> workspace.stageOut(targets), executor);
    }

    public CompletableFuture<WorkspaceStatus> awaitStagedOut(Duration timeout, Consumer<WorkspaceStatus> watcher) {
        return supply(() -> workspace.awaitStagedOut(timeout, watcher));
    }

    public CompletableFuture<Void> renegotiate(Allocation allocation) {
        return CompletableFuture.runAsync(() -> workspace.renegotiate(allocation), executor);
    }

    public CompletableFuture<Void> setAttributes(Map<String, String> attributes) {
        return CompletableFuture.runAsync(() -> workspace.setAttributes(attributes), executor);
    }

    public CompletableFuture<Set<String>> removeAttributes(Set<String> names) {
        return supply(() -> workspace.removeAttributes(names));
    }

    public CompletableFuture<Instant> setTerminationTime(Instant time) {
        return supply(() -> workspace.setTerminationTime(time));
    }

    public CompletableFuture<Instant> extend(Duration by) {
        return supply(() -> workspace.extend(by));
    }

    public CompletableFuture<Void> destroy() {
        return CompletableFuture.runAsync(workspace::destroy, executor);
    }

    public CompletableFuture<WorkspaceStatus> awaitState(
            Set<StateType> wanted, Duration timeout, Consumer<WorkspaceStatus> watcher) {
        return supply(() -> workspace.awaitState(wanted, timeout, watcher));
    }

    public CompletableFuture<Void> awaitDestroyed(Duration timeout) {
        return CompletableFuture.runAsync(() -> workspace.awaitDestroyed(timeout, status -> {}), executor);
    }

    private <T> CompletableFuture<T> supply(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, executor);
    }
}
