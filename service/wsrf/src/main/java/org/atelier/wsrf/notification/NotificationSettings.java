package org.atelier.wsrf.notification;

import java.time.Duration;
import org.atelier.wsrf.store.QueueLimits;

/**
 * What the notification system may use.
 *
 * @param defaultLifetime of a subscription that asks for none, and of a pull point
 * @param longestLifetime from now on, for subscriptions and pull points
 * @param subscriptionsOfOwner how many subscriptions one owner may have
 * @param pullPointsOfOwner how many pull points one owner may have
 * @param queue how much may wait for one subscription or in one pull point
 * @param batchMessages messages in one Notify or one answer to GetMessages
 * @param batchCharacters their characters
 * @param inFlight deliveries under way at once in this process
 * @param inFlightOfMachine of these, to one consumer machine; a machine that fails may have only one
 * @param sendTimeout after which a delivery counts as failed
 * @param messagesKept how long messages are kept after they were published, at least: for GetCurrentMessage, and for knowing again what an
 *     outbox repeats; also how long an owner can learn why a subscription ended
 * @param farewell how long subscriptions go on after their resource has ended
 * @param idle how often the store is asked for work that other processes made due
 */
public record NotificationSettings(
        Duration defaultLifetime,
        Duration longestLifetime,
        int subscriptionsOfOwner,
        int pullPointsOfOwner,
        QueueLimits queue,
        int batchMessages,
        long batchCharacters,
        int inFlight,
        int inFlightOfMachine,
        Duration sendTimeout,
        RetryPolicy retry,
        Duration messagesKept,
        Duration farewell,
        Duration idle) {

    public static final NotificationSettings DEFAULT = new NotificationSettings(
            Duration.ofDays(1),
            Duration.ofDays(30),
            2_000,
            200,
            new QueueLimits(1_000, 4_000_000),
            50,
            250_000,
            256,
            8,
            Duration.ofSeconds(20),
            RetryPolicy.DEFAULT,
            Duration.ofDays(1),
            Duration.ofMinutes(15),
            Duration.ofSeconds(1));
}
