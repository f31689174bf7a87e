package org.atelier.scheduler.planner;

/** How many nodes of a lease are on one host, at least 1. */
public record Placed(String host, int nodes) {}
