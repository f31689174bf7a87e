package org.atelier.scheduler.planner;

/** A no, without what would be granted instead. */
record Refusal(RefusalReason reason, String message) {}
