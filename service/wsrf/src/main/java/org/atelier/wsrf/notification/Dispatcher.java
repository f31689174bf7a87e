package org.atelier.wsrf.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.atelier.wsrf.store.LeaseRequest;
import org.atelier.wsrf.store.MessageStore;
import org.atelier.wsrf.store.QueueLease;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leases due queues and has them delivered, as long as there is room. No thread waits: {@link #wake} starts a round on the executor, and
 * every delivery that ends starts another. Rounds never overlap in one process; what has ended since the last is written down at once.
 */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int WAITING_PER_DELIVERY = 4;
    private static final int QUEUES_AT_ONCE = 128;

    private final MessageStore messages;
    private final Courier courier;
    private final Traffic traffic;
    private final NotificationSettings settings;
    private final InstantSource clock;
    private final Executor workers;
    private final String holder;
    private final AtomicInteger calls = new AtomicInteger();

    /** Ended, and not yet written down: no more than what may be leased. */
    private final Queue<Courier.Outcome> ended = new ConcurrentLinkedQueue<>();

    private volatile boolean stopped;

    Dispatcher(
            MessageStore messages,
            Courier courier,
            NotificationSettings settings,
            InstantSource clock,
            Executor workers,
            String holder) {
        this.messages = messages;
        this.courier = courier;
        this.traffic = new Traffic(settings.inFlight(), settings.inFlightOfMachine());
        this.settings = settings;
        this.clock = clock;
        this.workers = workers;
        this.holder = holder;
    }

    int inFlight() {
        return traffic.inFlight();
    }

    /** Looks for work soon, on another thread. */
    void wake() {
        if (!stopped && calls.getAndIncrement() == 0) {
            workers.execute(this::rounds);
        }
    }

    /** Leases nothing more, gives back what has not started, and waits a little for what has. */
    void stop(Duration patience) {
        stopped = true;
        traffic.drain().forEach(messages::release);
        traffic.awaitQuiet(patience);
        settle();
    }

    private void rounds() {
        int answered;
        do {
            answered = calls.get();
            try {
                round();
            } catch (RuntimeException e) {
                LOG.warn("Queues could not be leased; trying again in {}", settings.idle(), e);
            }
        } while (!calls.compareAndSet(answered, 0));
    }

    private void round() {
        boolean more = true;
        settle();
        while (more && !stopped && traffic.room() > 0) {
            List<QueueLease> leases = messages.lease(request());
            leases.forEach(traffic::await);
            startWaiting();
            more = !leases.isEmpty();
        }
    }

    private LeaseRequest request() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new LeaseRequest(
                now,
                now.plus(settings.sendTimeout().multipliedBy(3)),
                holder,
                Math.min(QUEUES_AT_ONCE, traffic.room()),
                settings.inFlightOfMachine() * WAITING_PER_DELIVERY,
                settings.batchMessages(),
                settings.batchCharacters(),
                traffic.saturated(),
                traffic.hasRoomForFailing());
    }

    private void startWaiting() {
        Duration margin = settings.sendTimeout().plus(settings.sendTimeout().dividedBy(4));
        traffic.start(clock.instant().plus(margin)).forEach(this::deliver);
    }

    private void deliver(QueueLease lease) {
        CompletableFuture<Void> unused = courier.send(lease).thenAcceptAsync(this::finish, workers);
    }

    private void finish(Courier.Outcome outcome) {
        ended.add(outcome);
        traffic.end(outcome.lease());
        startWaiting();
        wake();
    }

    /** Writes down what has ended. What a failing store does not take is tried again until its lease ends; it is delivered again then. */
    private synchronized void settle() {
        List<Courier.Outcome> outcomes = new ArrayList<>();
        for (Courier.Outcome next = ended.poll(); next != null; next = ended.poll()) {
            outcomes.add(next);
        }
        try {
            courier.record(outcomes);
        } catch (RuntimeException e) {
            LOG.warn("How {} deliveries went could not be written down", outcomes.size(), e);
            outcomes.removeIf(outcome -> !outcome.lease().until().isAfter(clock.instant()));
            ended.addAll(outcomes);
        }
    }
}
