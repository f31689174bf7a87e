/** What libvirt's definitions of networks say of the addresses that they give. */
package org.atelier.libvirt.network;
