package org.atelier.spi.vmm;

import java.util.Optional;

/**
 * An IPv4 address that a network of the hypervisor is to keep for a NIC.
 *
 * @param network the network's name
 * @param mac the NIC's, in the form {@code 52:54:00:ab:cd:ef}
 * @param address the address that it is to be, in the form {@code 10.77.0.20}; absent: any that is free
 * @param fixed whether no other will do; otherwise {@code address} is what is tried first
 */
public record AddressRequest(String network, String mac, Optional<String> address, boolean fixed) {}
