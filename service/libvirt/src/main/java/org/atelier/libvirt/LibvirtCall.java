package org.atelier.libvirt;

import org.libvirt.LibvirtException;

/** Something asked of libvirt. */
@FunctionalInterface
public interface LibvirtCall<S, T> {
    T on(S subject) throws LibvirtException;
}
