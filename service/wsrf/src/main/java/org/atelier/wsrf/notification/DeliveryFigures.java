package org.atelier.wsrf.notification;

/**
 * How delivery goes in this process.
 *
 * @param inFlight requests to consumers under way
 * @param delivered requests that consumers took, since the start
 * @param failed attempts that failed, since the start
 * @param givenUp subscriptions ended because their consumer could not be reached, since the start
 */
public record DeliveryFigures(int inFlight, long delivered, long failed, long givenUp) {}
