/**
 * What a transport implements: it moves image files in and out. {@link java.util.ServiceLoader} finds the
 * {@link org.atelier.spi.transport.TransportProvider}; the scheme of a URL chooses it.
 */
package org.atelier.spi.transport;
