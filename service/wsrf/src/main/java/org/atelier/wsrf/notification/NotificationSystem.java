package org.atelier.wsrf.notification;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.atelier.wsrf.xpath.XPathCache;
import org.atelier.wsrf.xpath.XPathLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * WS-BaseNotification put together. {@link #start} begins to deliver, also what was left by an earlier process, and to end what is due;
 * {@link #close} stops that. All state is in the store.
 */
public final class NotificationSystem implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NotificationSystem.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int FILTERS_KEPT = 4_096;

    private final Subscriptions subscriptions;
    private final PullPoints pullPoints;
    private final NotificationPublisher publisher;
    private final Dispatcher dispatcher;
    private final DeliveryCounters counters = new DeliveryCounters();
    private final ScheduledFuture<?> tick;

    private NotificationSystem(NotificationParts parts, NotificationSettings settings) {
        TerminationRule termination =
                new TerminationRule(settings.defaultLifetime(), settings.longestLifetime(), parts.clock());
        Courier courier = new Courier(
                parts.subscriptions(),
                parts.messages(),
                parts.sender(),
                settings,
                parts.clock(),
                parts.random(),
                parts.timer(),
                new BodyCache(),
                counters);
        this.dispatcher = new Dispatcher(
                parts.messages(),
                courier,
                settings,
                parts.clock(),
                parts.workers(),
                parts.ids().get());
        this.subscriptions = new DefaultSubscriptions(
                parts.subscriptions(),
                parts.messages(),
                new SubscribeChecks(parts.pullPoints()),
                settings,
                termination,
                parts.ids(),
                dispatcher::wake);
        this.pullPoints =
                new DefaultPullPoints(parts.pullPoints(), parts.messages(), settings, termination, parts.ids());
        this.publisher = new DefaultPublisher(
                parts.subscriptions(),
                parts.messages(),
                parts.documents(),
                new XPathCache(XPathLimits.FILTER, FILTERS_KEPT),
                settings,
                parts.clock(),
                dispatcher::wake);
        Housekeeping housekeeping = new Housekeeping(
                parts.subscriptions(), parts.pullPoints(), parts.messages(), termination, settings.messagesKept());
        this.tick = schedule(
                parts.timer(), parts.workers(), housekeeping, settings.idle().toMillis());
    }

    /** Puts the system together and starts it. */
    public static NotificationSystem start(NotificationParts parts, NotificationSettings settings) {
        return new NotificationSystem(parts, settings);
    }

    private ScheduledFuture<?> schedule(
            ScheduledExecutorService timer, Executor workers, Housekeeping housekeeping, long idleMillis) {
        AtomicBoolean busy = new AtomicBoolean();
        Runnable work = () -> {
            try {
                housekeeping.run();
            } catch (RuntimeException e) {
                LOG.warn("What is due could not be ended; trying again in {} ms", idleMillis, e);
            } finally {
                busy.set(false);
            }
        };
        return timer.scheduleWithFixedDelay(
                () -> {
                    dispatcher.wake();
                    if (busy.compareAndSet(false, true)) {
                        workers.execute(work);
                    }
                },
                0,
                idleMillis,
                TimeUnit.MILLISECONDS);
    }

    public Subscriptions subscriptions() {
        return subscriptions;
    }

    public PullPoints pullPoints() {
        return pullPoints;
    }

    public NotificationPublisher publisher() {
        return publisher;
    }

    /** How delivery goes, for metrics. */
    public DeliveryFigures figures() {
        return counters.figures(dispatcher.inFlight());
    }

    /** Stops to deliver, within two seconds. What is under way may still be taken by its consumer; the rest is delivered after the next start. */
    @Override
    public void close() {
        tick.cancel(false);
        dispatcher.stop(PATIENCE);
    }
}
