/**
 * Plans leases: pure functions from (plan, request, clock value) to a decision and a new plan. No I/O, no clock of its own, no
 * threads; equal input gives equal output. Every type is immutable.
 */
package org.atelier.scheduler;
