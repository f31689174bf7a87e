package org.atelier.scheduler;

/**
 * A lease that is asked for.
 *
 * @param id becomes the reservation's id
 */
public record LeaseRequest(String id, Demand demand, LeaseTerms terms) {}
