/**
 * Replays workloads in simulated time through the planner that the service uses, and tells how it did. No I/O, no threads, no clock:
 * equal input gives equal output.
 */
package org.atelier.scheduler.replay;
