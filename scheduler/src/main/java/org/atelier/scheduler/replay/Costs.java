package org.atelier.scheduler.replay;

/**
 * What a site spent beside the users' work.
 *
 * @param overheadCoreSeconds core seconds of staging, booting, serializing and resuming
 * @param imageTransfers images that were moved to a host
 */
public record Costs(long overheadCoreSeconds, long imageTransfers, long imageBytesMoved) {}
