package org.atelier.wsrf.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;

/** A sender whose consumers answer as told by address: at once unless told otherwise. */
final class RecordingSender implements MessageSender {

    private static final Executor OTHER_THREAD = ForkJoinPool.commonPool();

    private final List<Delivery> deliveries = new ArrayList<>();
    private final ConcurrentHashMap<String, Function<Delivery, CompletableFuture<Void>>> answers =
            new ConcurrentHashMap<>();

    @Override
    public CompletableFuture<Void> send(Delivery delivery) {
        synchronized (this) {
            deliveries.add(delivery);
        }
        return answers.getOrDefault(
                        delivery.consumer().address(), each -> CompletableFuture.runAsync(() -> {}, OTHER_THREAD))
                .apply(delivery);
    }

    void answer(String address, Function<Delivery, CompletableFuture<Void>> answer) {
        answers.put(address, answer);
    }

    void refuse(String address) {
        answer(address, delivery -> CompletableFuture.failedFuture(new java.io.IOException("connection refused")));
    }

    synchronized List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    List<Delivery> to(String address) {
        return deliveries().stream()
                .filter(each -> each.consumer().address().equals(address))
                .toList();
    }

    /** The sequence numbers that were sent to an address, in order. */
    List<Long> sequences(String address) {
        return to(address).stream()
                .flatMap(each -> each.messages().stream())
                .map(NotificationMessage::sequence)
                .toList();
    }
}
