package org.atelier.libvirt.network;

import java.time.Instant;

/**
 * An address that is in use.
 *
 * @param mac who uses it, in lower case
 * @param until when that ends, if it is not prolonged
 */
public record DhcpLease(String mac, Ipv4 address, Instant until) {}
