/** Times of the planner's decisions on a nearly full plan, beside a bare limit; started by the script {@code bench} of this module. */
package org.atelier.scheduler.planner.bench;
