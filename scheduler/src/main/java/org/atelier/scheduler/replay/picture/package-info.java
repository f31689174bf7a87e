/** Pictures of a replay: load over time and a Gantt chart of hosts, as SVG of bounded size. */
package org.atelier.scheduler.replay.picture;
