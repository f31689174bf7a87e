package org.atelier.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.atelier.client.model.Bid;
import org.atelier.client.model.HostChanges;
import org.atelier.client.model.QueryItem;
import org.atelier.client.model.UsageQuery;
import org.atelier.client.model.UsageReport;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.client.model.WorkspaceSummary;
import org.atelier.types.WorkspaceRequestType;

/** {@link AtelierClient} without blocking; a failed future holds the {@link AtelierException}. Thread-safe. */
public final class AsyncAtelierClient {

    private final AtelierClient client;
    private final Executor executor;

    AsyncAtelierClient(AtelierClient client, Executor executor) {
        this.client = client;
        this.executor = executor;
    }

    public CompletableFuture<AsyncWorkspaceHandle> create(WorkspaceRequestType request) {
        return CompletableFuture.supplyAsync(() -> client.create(request), executor)
                .thenApply(workspace -> new AsyncWorkspaceHandle(workspace, executor));
    }

    public CompletableFuture<List<AsyncWorkspaceHandle>> createAll(WorkspaceRequestType request) {
        return CompletableFuture.supplyAsync(() -> client.createAll(request), executor)
                .thenApply(workspaces -> workspaces.stream()
                        .map(workspace -> new AsyncWorkspaceHandle(workspace, executor))
                        .toList());
    }

    public CompletableFuture<Bid> estimate(WorkspaceRequestType request) {
        return CompletableFuture.supplyAsync(() -> client.estimate(request), executor);
    }

    public CompletableFuture<Bid> estimate(WorkspaceRequestType request, Duration hold) {
        return CompletableFuture.supplyAsync(() -> client.estimate(request, hold), executor);
    }

    public CompletableFuture<Void> drain(String host) {
        return CompletableFuture.runAsync(() -> client.drain(host), executor);
    }

    public CompletableFuture<Void> undrain(String host) {
        return CompletableFuture.runAsync(() -> client.undrain(host), executor);
    }

    public CompletableFuture<HostChanges> reloadHosts() {
        return CompletableFuture.supplyAsync(client::reloadHosts, executor);
    }

    public CompletableFuture<List<WorkspaceSummary>> list() {
        return CompletableFuture.supplyAsync(client::list, executor);
    }

    public CompletableFuture<List<QueryItem>> query(String xpath) {
        return CompletableFuture.supplyAsync(() -> client.query(xpath), executor);
    }

    public CompletableFuture<List<WorkspaceStatus>> statuses() {
        return CompletableFuture.supplyAsync(client::statuses, executor);
    }

    public CompletableFuture<UsageReport> usage(UsageQuery query) {
        return CompletableFuture.supplyAsync(() -> client.usage(query), executor);
    }

    public AsyncDelegationClient delegations() {
        return new AsyncDelegationClient(client.delegations(), executor);
    }

    public AsyncWarehouseClient images() {
        return new AsyncWarehouseClient(client.images(), executor);
    }

    public AsyncWorkspaceHandle workspace(WorkspaceReference reference) {
        return new AsyncWorkspaceHandle(client.workspace(reference), executor);
    }
}
