/** The word {@code replay}: a trace, or a made workload, in simulated time on the planner. */
package org.atelier.server.replay;
