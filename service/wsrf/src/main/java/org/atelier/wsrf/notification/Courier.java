package org.atelier.wsrf.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;
import org.atelier.wsrf.store.Consumer;
import org.atelier.wsrf.store.Ending;
import org.atelier.wsrf.store.MessageStore;
import org.atelier.wsrf.store.QueueLease;
import org.atelier.wsrf.store.QueuedMessage;
import org.atelier.wsrf.store.Settlement;
import org.atelier.wsrf.store.Subscription.Style;
import org.atelier.wsrf.store.SubscriptionStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers what one lease holds, and writes down how deliveries went. */
record Courier(
        SubscriptionStore subscriptions,
        MessageStore messages,
        MessageSender sender,
        NotificationSettings settings,
        InstantSource clock,
        DoubleSupplier random,
        ScheduledExecutorService timer,
        BodyCache bodies,
        DeliveryCounters counters) {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    /** Starts a delivery; the future completes, never exceptionally, when the consumer or the clock has answered. */
    CompletableFuture<Outcome> send(QueueLease lease) {
        boolean raw = lease.subscription().style() == Style.RAW;
        List<QueuedMessage> batch = raw ? lease.messages().subList(0, 1) : lease.messages();
        long last = batch.get(batch.size() - 1).position();
        CompletableFuture<Void> sent = start(lease, batch);
        ScheduledFuture<?> alarm = timer.schedule(
                () -> sent.completeExceptionally(new TimeoutException("no answer within " + settings.sendTimeout())),
                settings.sendTimeout().toMillis(),
                TimeUnit.MILLISECONDS);
        return sent.handle((nothing, error) -> {
            alarm.cancel(false);
            return new Outcome(lease, last, error);
        });
    }

    /** How a delivery went. */
    record Outcome(
            QueueLease lease, long lastPosition, @Nullable Throwable error) {}

    private CompletableFuture<Void> start(QueueLease lease, List<QueuedMessage> batch) {
        try {
            if (lease.subscription().consumer() instanceof Consumer.Push push) {
                List<NotificationMessage> read = new ArrayList<>();
                batch.forEach(each -> read.add(bodies.read(each)));
                return sender.send(new Delivery(lease.subscription(), push.endpoint(), read, lease.lost()));
            }
            throw new IllegalStateException(
                    "The subscription " + lease.subscription().id() + " does not push.");
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Writes outcomes down, all at once. */
    void record(List<Outcome> outcomes) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Settlement> settlements = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            settlement(outcome, now).ifPresent(settlements::add);
        }
        if (!settlements.isEmpty()) {
            messages.settle(settlements, now);
        }
        outcomes.forEach(outcome -> counters.ended(outcome.error() == null));
    }

    private Optional<Settlement> settlement(Outcome outcome, Instant now) {
        QueueLease lease = outcome.lease();
        Throwable error = outcome.error();
        if (error == null) {
            return Optional.of(new Settlement.Delivered(lease, outcome.lastPosition()));
        }
        Instant since = lease.failingSince().orElse(now);
        if (Duration.between(since, now).compareTo(settings.retry().giveUpAfter()) >= 0) {
            giveUp(lease, error, since, now);
            return Optional.empty();
        }
        Duration delay = settings.retry().delay(lease.attempts() + 1, random);
        LOG.info(
                "A delivery failed and is tried again subscription={} attempt={} delay={} error={}",
                lease.subscription().id(),
                lease.attempts() + 1,
                delay,
                String.valueOf(error));
        return Optional.of(new Settlement.Failed(lease, now.plus(delay)));
    }

    private void giveUp(QueueLease lease, Throwable error, Instant since, Instant now) {
        String reason = "Its consumer could not be reached from " + since + " on; the last error was: " + error;
        String bounded = reason.substring(0, Math.min(1000, reason.length()));
        subscriptions.delete(
                new Ending(lease.subscription().id(), lease.subscription().owner(), now, bounded));
        counters.givenUp();
        LOG.warn(
                "A subscription was ended, since its consumer cannot be reached subscription={} since={}",
                lease.subscription().id(),
                since);
    }
}
