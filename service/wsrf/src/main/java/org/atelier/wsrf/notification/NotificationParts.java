package org.atelier.wsrf.notification;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.atelier.wsrf.store.MessageStore;
import org.atelier.wsrf.store.PullPointStore;
import org.atelier.wsrf.store.SubscriptionStore;

/**
 * What the notification system is made from.
 *
 * @param documents answers for ProducerProperties filters
 * @param ids makes ids that cannot be guessed, at most 64 characters; also names this process towards the store
 * @param random gives numbers from 0 to 1
 * @param timer runs short tasks at times; may be shared
 * @param workers runs tasks that call the store; two threads or more; may be shared
 */
public record NotificationParts(
        SubscriptionStore subscriptions,
        PullPointStore pullPoints,
        MessageStore messages,
        MessageSender sender,
        ProducerDocuments documents,
        InstantSource clock,
        Supplier<String> ids,
        DoubleSupplier random,
        ScheduledExecutorService timer,
        Executor workers) {}
