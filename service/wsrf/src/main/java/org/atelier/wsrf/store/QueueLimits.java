package org.atelier.wsrf.store;

/**
 * How much may wait in one queue; the oldest messages go when there is more, and the queue counts them as lost. The newest message
 * stays, whatever its size.
 *
 * @param messages at least 1
 * @param characters the sum of {@link Message#weight()}
 */
public record QueueLimits(int messages, long characters) {}
