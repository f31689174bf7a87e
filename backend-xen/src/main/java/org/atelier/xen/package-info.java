/**
 * The libvirt xen (libxl) driver as a {@link org.atelier.spi.vmm.Vmm}: paravirtualized PVH guests that start a kernel directly.
 *
 * <p>There is no way to run commands in these guests yet, so the feature {@code guest-agent} is not announced and a graph of guest
 * actions cannot be carried out on such a host.
 */
package org.atelier.xen;
