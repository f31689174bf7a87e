/**
 * Plans leases: a {@link org.atelier.scheduler.planner.Planner} is a state that events change. No I/O, no clock of its own, no
 * threads, no randomness; equal input gives equal output. All times are milliseconds since the epoch and all durations
 * milliseconds; whoever calls gives the clock's value with each event. An event that is refused leaves no trace.
 */
package org.atelier.scheduler.planner;
