/**
 * Moves image files. {@link org.atelier.transfer.TransportRegistry} chooses the transport for a URL;
 * {@link org.atelier.transfer.ImageCache} keeps what was fetched by the digest of its content.
 */
package org.atelier.transfer;
