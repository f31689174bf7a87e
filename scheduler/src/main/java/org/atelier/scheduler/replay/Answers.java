package org.atelier.scheduler.replay;

/**
 * How the leases of one kind were answered.
 *
 * @param late accepted, but started after their time (reservations) or ended after it (deadlines)
 * @param broken accepted, but given up
 * @param unfinished accepted, but not at an end when the replay ended
 */
public record Answers(int accepted, int rejected, int late, int broken, int unfinished) {}
