package org.atelier.wsrf.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.atelier.wsrf.store.MessageStore;
import org.atelier.wsrf.store.memory.MemoryNotificationStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the ends of deliveries are written down. */
class SettlingTest {

    private static final String CONSUMER = "http://consumer/";

    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final MemoryNotificationStore store = new MemoryNotificationStore();
    private final List<Integer> settled = new CopyOnWriteArrayList<>();
    private final Semaphore mayBegin = new Semaphore(1000);
    private volatile boolean away;
    private final Fixture fixture = new Fixture(Fixture.SETTINGS, store, watched(store.messages()), workers);

    @AfterEach
    void close() {
        mayBegin.release(1000);
        fixture.close();
        workers.shutdownNow();
    }

    @Test
    void shouldWriteDownTogetherWhatEndsWhileTheStoreIsBusy() {
        Map<String, CompletableFuture<Void>> answers = new ConcurrentHashMap<>();
        IntStream.range(0, 5).mapToObj(i -> "http://host" + i + "/").forEach(address -> {
            fixture.sender.answer(address, each -> answers.computeIfAbsent(address, key -> new CompletableFuture<>()));
            fixture.subscribe(address);
        });
        fixture.publish(1);
        await().until(() -> answers.size() == 5);
        mayBegin.drainPermits();

        answers.get("http://host0/").complete(null);
        await().until(mayBegin::hasQueuedThreads);
        answers.values().forEach(each -> each.complete(null));
        await().until(() -> fixture.system.figures().inFlight() == 0);
        mayBegin.release(1000);

        await().untilAsserted(() -> assertThat(settled).containsExactly(1, 4));
        fixture.publish(2);
        await().until(() -> fixture.sender.deliveries().size() == 10);
        assertThat(fixture.sender.deliveries())
                .allSatisfy(each -> assertThat(each.messages()).hasSize(1));
    }

    @Test
    void shouldWriteDownLaterWhatAFailingStoreDidNotTake() {
        fixture.subscribe(CONSUMER);
        away = true;
        fixture.publish(1);
        await().until(() -> settled.size() > 1);

        away = false;
        fixture.publish(2);

        await().untilAsserted(
                        () -> assertThat(fixture.sender.sequences(CONSUMER)).containsExactly(1L, 2L));
    }

    @Test
    void shouldHaveWrittenDownEverythingWhenItHasStopped() {
        fixture.subscribe(CONSUMER);
        away = true;
        fixture.publish(1);
        await().until(() -> !settled.isEmpty());

        away = false;
        fixture.close();

        try (Fixture second = new Fixture(Fixture.SETTINGS, store, workers)) {
            second.publish(2);
            await().untilAsserted(
                            () -> assertThat(second.sender.sequences(CONSUMER)).containsExactly(2L));
        }
    }

    /** A store whose {@code settle} is counted, can be held up, and can fail. */
    private MessageStore watched(MessageStore messages) {
        return (MessageStore) Proxy.newProxyInstance(
                MessageStore.class.getClassLoader(),
                new Class<?>[] {MessageStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("settle")) {
                        mayBegin.acquire();
                        settled.add(((List<?>) arguments[0]).size());
                        if (away) {
                            throw new IllegalStateException("the store is away");
                        }
                    }
                    try {
                        return method.invoke(messages, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
