package org.atelier.libvirt;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.libvirt.Connect;
import org.libvirt.Library;
import org.libvirt.LibvirtException;
import org.libvirt.jna.Libvirt.VirErrorCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The native library: loaded once for each process, its event loop running before the first connection, as libvirt demands. */
final class LibvirtLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(LibvirtLibrary.class);

    private static final String EMBEDDED = ":///embed";

    /** Held here so that it is never collected while native code may call it: libvirt would print errors otherwise. */
    private static final VirErrorCallback SILENT = (data, error) -> {};

    /**
     * The connection to each driver that lives in this process, shared and never closed: libvirt 9 registers such a driver again
     * with each connection that is opened, and refuses to after some ten of them.
     */
    private static final Map<String, Connect> SHARED = new HashMap<>();

    private static boolean started;

    private LibvirtLibrary() {}

    static synchronized void start() {
        if (started) {
            return;
        }
        try {
            ExtraLibvirt.logToSyslog();
            Connect.setErrorCallback(SILENT);
            Library.initEventLoop();
        } catch (LibvirtException e) {
            throw new VmmException(VmmError.UNAVAILABLE, "libvirt's event loop does not start: " + e.getMessage(), e);
        } catch (LinkageError e) {
            String message = "The library libvirt.so.0 cannot be loaded. Maybe: apt-get install libvirt0";
            throw new VmmException(VmmError.UNAVAILABLE, message, e);
        }
        Threads.named("libvirt-events").newThread(LibvirtLibrary::runEvents).start();
        started = true;
    }

    /** Opens a connection, or gives the shared one. */
    static synchronized Connect connect(String uri) throws LibvirtException {
        if (!isShared(uri)) {
            return new Connect(uri);
        }
        Connect shared = SHARED.get(uri);
        if (shared == null) {
            shared = new Connect(uri);
            SHARED.put(uri, shared);
        }
        return shared;
    }

    /** The URIs of the connections that are shared. */
    static synchronized Set<String> shared() {
        return Set.copyOf(SHARED.keySet());
    }

    /** Lets the callbacks hear of a connection; libvirt-java's own table of listeners is not thread-safe. */
    static synchronized void register(DomainCallbacks callbacks, Connect connection) throws LibvirtException {
        callbacks.register(connection);
    }

    static synchronized void unregister(DomainCallbacks callbacks, Connect connection) throws LibvirtException {
        callbacks.unregister(connection);
    }

    /** Whether connections to this URI are one, which never breaks and must not be closed. */
    static boolean isShared(String uri) {
        return uri.contains(EMBEDDED);
    }

    private static void runEvents() {
        try {
            Library.runEventLoop();
        } catch (LibvirtException e) {
            LOG.error("libvirt's event loop ended; no events will be seen any more", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
