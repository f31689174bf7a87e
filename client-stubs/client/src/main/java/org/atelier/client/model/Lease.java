package org.atelier.client.model;

import java.time.Instant;
import org.atelier.types.LeaseKindType;

/** The lease that was granted; at its end the workspace is destroyed unless it is renewed. */
public record Lease(LeaseKindType kind, Instant start, Instant end, String host) {}
