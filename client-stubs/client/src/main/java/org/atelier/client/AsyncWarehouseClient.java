package org.atelier.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.atelier.client.model.GoldenImage;
import org.atelier.client.model.Matching;
import org.atelier.types.ImageFilesType;
import org.atelier.types.WorkspaceRequestType;

/** {@link WarehouseClient} without blocking; a failed future holds the {@link AtelierException}. Thread-safe. */
public final class AsyncWarehouseClient {

    private final WarehouseClient images;
    private final Executor executor;

    AsyncWarehouseClient(WarehouseClient images, Executor executor) {
        this.images = images;
        this.executor = executor;
    }

    public CompletableFuture<List<GoldenImage>> find(Map<String, String> attributes) {
        return CompletableFuture.supplyAsync(() -> images.find(attributes), executor);
    }

    public CompletableFuture<List<GoldenImage>> find(Map<String, String> attributes, WorkspaceRequestType request) {
        return CompletableFuture.supplyAsync(() -> images.find(attributes, request), executor);
    }

    public CompletableFuture<GoldenImage> get(String image) {
        return CompletableFuture.supplyAsync(() -> images.get(image), executor);
    }

    public CompletableFuture<GoldenImage> share(String image, boolean shared) {
        return CompletableFuture.supplyAsync(() -> images.share(image, shared), executor);
    }

    public CompletableFuture<GoldenImage> describe(String image, Map<String, String> attributes) {
        return CompletableFuture.supplyAsync(() -> images.describe(image, attributes), executor);
    }

    public CompletableFuture<GoldenImage> publish(String image, boolean shared, Map<String, String> attributes) {
        return CompletableFuture.supplyAsync(() -> images.publish(image, shared, attributes), executor);
    }

    public CompletableFuture<GoldenImage> publish(ImageFilesType image) {
        return CompletableFuture.supplyAsync(() -> images.publish(image), executor);
    }

    public CompletableFuture<Void> retire(String image) {
        return CompletableFuture.runAsync(() -> images.retire(image), executor);
    }

    public CompletableFuture<Matching> explain(WorkspaceRequestType request) {
        return CompletableFuture.supplyAsync(() -> images.explain(request), executor);
    }
}
