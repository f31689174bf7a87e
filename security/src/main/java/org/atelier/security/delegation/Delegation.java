package org.atelier.security.delegation;

import java.time.Instant;

/**
 * A proxy that has been delivered.
 *
 * @param id a UUID
 * @param until when the first certificate of its chain ends, or what a virtual organisation says in it
 * @param limited whether it is a limited proxy, which is enough to fetch files
 */
public record Delegation(String id, Instant until, boolean limited) {}
