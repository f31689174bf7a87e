/**
 * What the libvirt backends share: one connection that comes back by itself ({@link org.atelier.libvirt.LibvirtHost}), events as
 * {@link org.atelier.spi.vmm.MachineEvent}s, errors as {@link org.atelier.spi.vmm.VmmException}s, the verbs on domains
 * ({@link org.atelier.libvirt.LibvirtMachines}) and image files made by QEMU's tools ({@link org.atelier.libvirt.QemuImages}).
 *
 * <p>Domains are always transient: the service's own store says what should exist, and a hypervisor that remembers machines by
 * itself would be a second opinion. Which domains are ours is written into their metadata, see
 * {@link org.atelier.libvirt.SiteMark}.
 */
package org.atelier.libvirt;
