package org.atelier.server.settings;

import java.time.Duration;
import java.util.List;
import org.atelier.wsrf.notification.NotificationSettings;
import org.atelier.wsrf.notification.RetryPolicy;
import org.atelier.wsrf.store.QueueLimits;

/** Reads how notifications are kept and delivered. */
final class DeliverySettings {

    private static final Setting<Duration> LIFETIME = time(
            "notification.lifetime", "24h", "life of a subscription that asks for no other, and of a pull point", 3660);

    private static final Setting<Duration> LONGEST_LIFETIME = time(
            "notification.lifetime-longest", "30d", "longest life of a subscription or pull point from now on", 3660);

    private static final Setting<Integer> SUBSCRIPTIONS = new Setting<>(
            "notification.subscriptions",
            "2000",
            "subscriptions of one owner, 1 to 1000000",
            Texts.integer(1, 1_000_000));

    private static final Setting<Integer> PULL_POINTS = new Setting<>(
            "notification.pull-points", "200", "pull points of one owner, 1 to 1000000", Texts.integer(1, 1_000_000));

    private static final Setting<Integer> QUEUE = new Setting<>(
            "notification.queue",
            "1000",
            "messages that may wait for one receiver, 1 to 1000000",
            Texts.integer(1, 1_000_000));

    private static final Setting<Duration> SEND_TIMEOUT =
            time("notification.send-timeout", "20s", "after which a delivery counts as failed", 1);

    private static final Setting<Duration> FIRST_RETRY =
            time("notification.retry-first", "1s", "until a delivery that failed is tried again; doubled each time", 1);

    private static final Setting<Duration> LONGEST_RETRY =
            time("notification.retry-longest", "5m", "most between two tries", 30);

    private static final Setting<Double> JITTER = new Setting<>(
            "notification.retry-jitter", "0.3", "random part by which a delay is shorter, 0 to 1", Texts.fraction());

    private static final Setting<Duration> GIVE_UP = time(
            "notification.give-up-after",
            "6h",
            "for which every try must have failed before the subscription is ended",
            3660);

    private static final Setting<Duration> KEPT =
            time("notification.messages-kept", "24h", "for which messages are kept after they were published", 3660);

    static final List<Setting<?>> SETTINGS = List.of(
            LIFETIME,
            LONGEST_LIFETIME,
            SUBSCRIPTIONS,
            PULL_POINTS,
            QUEUE,
            SEND_TIMEOUT,
            FIRST_RETRY,
            LONGEST_RETRY,
            JITTER,
            GIVE_UP,
            KEPT);

    private DeliverySettings() {}

    static NotificationSettings of(RawSettings settings) {
        NotificationSettings defaults = NotificationSettings.DEFAULT;
        return new NotificationSettings(
                settings.get(LIFETIME),
                settings.get(LONGEST_LIFETIME),
                settings.get(SUBSCRIPTIONS),
                settings.get(PULL_POINTS),
                new QueueLimits(settings.get(QUEUE), defaults.queue().characters()),
                defaults.batchMessages(),
                defaults.batchCharacters(),
                defaults.inFlight(),
                defaults.inFlightOfMachine(),
                settings.get(SEND_TIMEOUT),
                new RetryPolicy(
                        settings.get(FIRST_RETRY),
                        settings.get(LONGEST_RETRY),
                        settings.get(JITTER),
                        settings.get(GIVE_UP)),
                settings.get(KEPT),
                defaults.farewell(),
                defaults.idle());
    }

    private static Setting<Duration> time(String name, String defaultText, String description, int mostDays) {
        return new Setting<>(
                name,
                defaultText,
                "time " + description + ", 100ms to " + mostDays + "d",
                Texts.duration(Duration.ofMillis(100), Duration.ofDays(mostDays)));
    }
}
