package org.atelier.engine.model;

import java.time.Instant;

/**
 * What was granted.
 *
 * @param end when the workspace is destroyed unless the lease is renewed; WSRF's TerminationTime
 */
public record Lease(LeaseRequest.Kind kind, String host, Instant start, Instant end) {}
