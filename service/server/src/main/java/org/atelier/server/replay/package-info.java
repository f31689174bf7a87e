/** The word {@code replay}: a trace, or a made workload, in simulated time on the service's own planner. */
package org.atelier.server.replay;
