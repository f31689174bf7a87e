/**
 * Who does the work: plans of steps for each operation, workers that take them, and those who watch hosts, leases and events.
 */
package org.atelier.engine.work;
