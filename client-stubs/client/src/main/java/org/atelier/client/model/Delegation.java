package org.atelier.client.model;

import java.time.Instant;

/**
 * A proxy with which the service fetches files on the caller's behalf.
 *
 * @param id named by the element {@code Delegation} of files in requests
 * @param until when it has to be renewed at the latest
 * @param limited whether it is a limited proxy
 */
public record Delegation(String id, Instant until, boolean limited) {}
