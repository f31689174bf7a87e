/**
 * WS-BaseNotification: producers, subscriptions, pull points, and the delivery of messages.
 *
 * <p>{@link org.atelier.wsrf.notification.NotificationSystem} puts the parts together. What is promised: a message published is kept before
 * {@code publish} returns, and handed to every subscription that matched at that time at least once and in order, over restarts, until the
 * subscription ends; a consumer that answers slowly or not at all delays nobody else. A queue is bounded, also that of a paused
 * subscription: when there is too much, the oldest messages go, and the receiver is told how many.
 */
@NullMarked
package org.atelier.wsrf.notification;

import org.jspecify.annotations.NullMarked;
