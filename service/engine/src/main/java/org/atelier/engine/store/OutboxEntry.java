package org.atelier.engine.store;

import org.atelier.engine.model.WorkspaceEvent;

/**
 * An event not yet delivered.
 *
 * @param position grows in the order of {@link StoreSession#appendEvent}; may have gaps
 */
public record OutboxEntry(long position, WorkspaceEvent event) {}
