package org.atelier.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.atelier.client.model.Delegation;

/** {@link DelegationClient} without blocking; a failed future holds the {@link AtelierException}. Thread-safe. */
public final class AsyncDelegationClient {

    private final DelegationClient delegations;
    private final Executor executor;

    AsyncDelegationClient(DelegationClient delegations, Executor executor) {
        this.delegations = delegations;
        this.executor = executor;
    }

    public CompletableFuture<Delegation> delegate(Duration lifetime, boolean limited, Optional<String> renewed) {
        return CompletableFuture.supplyAsync(() -> delegations.delegate(lifetime, limited, renewed), executor);
    }

    public CompletableFuture<List<Delegation>> list() {
        return CompletableFuture.supplyAsync(delegations::list, executor);
    }

    public CompletableFuture<Void> end(String id) {
        return CompletableFuture.runAsync(() -> delegations.end(id), executor);
    }
}
