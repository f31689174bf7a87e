package org.atelier.libvirt;

import com.sun.jna.Library;
import com.sun.jna.Native;

/**
 * What this process, with all its threads, the hypervisor driver inside it and the programs that it starts, does not let others do with
 * the files and directories that it makes; Java has no word for that.
 */
public final class Umask {

    private static final CLibrary C = Native.load("c", CLibrary.class);

    private Umask() {}

    /** The function of the C library. */
    interface CLibrary extends Library {
        int umask(int mask);
    }

    /**
     * Sets it.
     *
     * @param mask the permissions that are taken away, for example 077
     */
    public static void set(int mask) {
        C.umask(mask);
    }
}
