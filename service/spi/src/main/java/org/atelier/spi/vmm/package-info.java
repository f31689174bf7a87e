/**
 * What a hypervisor adapter implements. The life of an adapter: {@link java.util.ServiceLoader} finds its
 * {@link org.atelier.spi.vmm.VmmProvider}; {@code open} probes the hypervisor and returns a {@link org.atelier.spi.vmm.Vmm} that
 * drives one host until it is closed. Closing never stops a machine.
 *
 * <p>Every verb is idempotent, so that a step that was cut off by a crash can be applied again: creating a machine that runs,
 * or destroying one that is gone, does nothing.
 */
package org.atelier.spi.vmm;
