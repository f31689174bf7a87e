/**
 * Workloads: read from traces (Standard Workload Format, lists of reservations) or made from a seed. Reads only what it is given; all
 * times are whole seconds since the beginning of the trace.
 */
package org.atelier.scheduler.replay.trace;
