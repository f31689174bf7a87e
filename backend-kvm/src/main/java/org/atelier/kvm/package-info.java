/**
 * The libvirt qemu driver as a {@link org.atelier.spi.vmm.Vmm}. Where nothing is configured it takes the first of the system
 * daemon, the session daemon and the driver inside this process that answers; where hardware virtualization is not proven to
 * work it emulates.
 */
package org.atelier.kvm;
