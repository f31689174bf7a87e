package org.atelier.wsrf.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.atelier.wsrf.lifetime.RequestedTermination;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.store.Consumer;
import org.atelier.wsrf.store.MessageStore;
import org.atelier.wsrf.store.QueueLimits;
import org.atelier.wsrf.store.Subscription;
import org.atelier.wsrf.store.memory.MemoryNotificationStore;
import org.atelier.wsrf.topic.TopicPath;
import org.atelier.wsrf.topic.TopicTree;
import org.atelier.wsrf.xml.EndpointReference;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.Xml;
import org.atelier.wsrf.xml.XmlTree;
import org.w3c.dom.Element;

/** A notification system over a store in memory, with a clock that stands still until it is moved. */
final class Fixture implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    static final ResourceKey WORKSPACE = new ResourceKey("Workspace", "w1");
    static final TopicPath STATE = TopicPath.root("urn:t", "state");
    static final TopicPath PROGRESS = TopicPath.root("urn:t", "progress");
    static final TopicTree TOPICS = TopicTree.of(List.of(STATE, PROGRESS.child("staging"), PROGRESS.child("boot")));
    static final NotificationSettings SETTINGS = new NotificationSettings(
            Duration.ofHours(1),
            Duration.ofDays(1),
            5,
            2,
            new QueueLimits(4, 100_000),
            3,
            100_000,
            16,
            2,
            Duration.ofSeconds(30),
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(8), 0, Duration.ofSeconds(20)),
            Duration.ofHours(2),
            Duration.ofMinutes(5),
            Duration.ofMillis(20));

    final MemoryNotificationStore store;
    final AtomicReference<Instant> time = new AtomicReference<>(START);
    final InstantSource clock = time::get;
    final RecordingSender sender = new RecordingSender();
    final AtomicReference<Optional<XmlTree>> document = new AtomicReference<>(Optional.empty());
    final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    final NotificationSystem system;

    Fixture() {
        this(SETTINGS, new MemoryNotificationStore(), Runnable::run);
    }

    Fixture(NotificationSettings settings, MemoryNotificationStore store, Executor workers) {
        this(settings, store, store.messages(), workers);
    }

    /** @param messages as those of the store, or between them and the system */
    Fixture(NotificationSettings settings, MemoryNotificationStore store, MessageStore messages, Executor workers) {
        this.store = store;
        AtomicInteger ids = new AtomicInteger();
        this.system = NotificationSystem.start(
                new NotificationParts(
                        store,
                        store.pullPoints(),
                        messages,
                        sender,
                        key -> document.get(),
                        clock,
                        () -> "id" + ids.incrementAndGet() + "-" + System.identityHashCode(this),
                        () -> 0.5,
                        timer,
                        workers),
                settings);
    }

    Subscription subscribe(String address, Element... filter) {
        return subscribe("alice", push(address), List.of(filter));
    }

    Subscription subscribe(String owner, Consumer consumer, List<Element> filter) {
        return system.subscriptions()
                .subscribe(
                        new SubscribeRequest(WORKSPACE, TOPICS, owner, consumer, filter, Optional.empty(), List.of()));
    }

    Subscription subscribeUntil(RequestedTermination termination) {
        return system.subscriptions()
                .subscribe(new SubscribeRequest(
                        WORKSPACE,
                        TOPICS,
                        "alice",
                        push("http://host/"),
                        List.of(),
                        Optional.of(termination),
                        List.of()));
    }

    Subscription subscribeWithPolicy(Consumer consumer, Element policy) {
        return system.subscriptions()
                .subscribe(new SubscribeRequest(
                        WORKSPACE, TOPICS, "alice", consumer, List.of(), Optional.empty(), List.of(policy)));
    }

    boolean publish(long sequence) {
        return publish(sequence, STATE, "<n:State xmlns:n='urn:n'>Running</n:State>");
    }

    boolean publish(long sequence, TopicPath topic, String body) {
        return system.publisher().publish(new Notification(WORKSPACE, sequence, topic, Xml.parse(body)));
    }

    void advance(Duration duration) {
        time.updateAndGet(now -> now.plus(duration));
    }

    static Consumer push(String address) {
        return new Consumer.Push(new EndpointReference(address, List.of()));
    }

    static Element filter(String name, String dialect, String text) {
        Element element = Xml.element(Namespaces.BASE_NOTIFICATION, "wsnt:" + name, text);
        Map.of("t", "urn:t", "n", "urn:n").forEach((prefix, uri) -> Xml.declare(element, prefix, uri));
        element.setAttribute("Dialect", dialect);
        return element;
    }

    static Element topic(String text) {
        return filter("TopicExpression", Namespaces.FULL_TOPIC_DIALECT, text);
    }

    static Element content(String text) {
        return filter("MessageContent", Namespaces.XPATH_DIALECT, text);
    }

    @Override
    public void close() {
        system.close();
        timer.shutdownNow();
    }
}
