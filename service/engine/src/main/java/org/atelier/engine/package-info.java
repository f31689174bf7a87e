/**
 * The life of workspaces: callers use {@link org.atelier.engine.WorkspaceService}; hosts, transports, timers and the store are ports
 * that the server binds.
 */
package org.atelier.engine;
