package org.atelier.spi.transport;

/**
 * How a site's service exchanges files with the servers of a grid (GridFTP).
 *
 * @param identity who it is there, and whom it believes
 * @param streams connections that a file goes by at once, at least 1; with 1 the service opens all connections itself
 * @param confidential whether files are encrypted on their way
 */
public record GridLogin(GridIdentity identity, int streams, boolean confidential) {}
