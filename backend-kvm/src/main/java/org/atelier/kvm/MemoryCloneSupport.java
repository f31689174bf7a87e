package org.atelier.kvm;

import java.nio.file.Path;
import org.atelier.libvirt.LibvirtClones;
import org.atelier.libvirt.LibvirtHost;
import org.libvirt.Connect;

/**
 * Whether machines can be started from the memory of others. That takes a libvirt that finds files of this computer and reads saved
 * memory through a pipe, once: from version 11 on it opens it twice. And it takes files that this process may read: what the system's
 * libvirt saves is root's.
 *
 * @param directory where a pipe may be made
 * @param root whether this process has the rights of root
 */
record MemoryCloneSupport(LibvirtHost host, Path directory, boolean root) {

    private static final long OPENS_TWICE = 11_000_000;

    boolean works() {
        boolean readable = root || !host.uri().contains("/system");
        return readable
                && host.call("ask for its version", Connect::getLibVersion) < OPENS_TWICE
                && new LibvirtClones(host).readsPipes(directory);
    }
}
