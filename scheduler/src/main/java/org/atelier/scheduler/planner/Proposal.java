package org.atelier.scheduler.planner;

import java.util.List;
import org.atelier.scheduler.planner.Placing.Times;

/** A place and time that could be given to a lease; nothing has changed yet. */
record Proposal(Place place, Times times, List<Links.Transfer> transfers, boolean cut) {}
