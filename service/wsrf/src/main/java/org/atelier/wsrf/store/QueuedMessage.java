package org.atelier.wsrf.store;

/**
 * A message in a queue.
 *
 * @param position grows along the queue; unique in the store
 * @param subscription the id of the subscription that brought it here, which may have ended since
 */
public record QueuedMessage(long position, String subscription, Message message) {}
