package org.atelier.server.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atelier.spi.vmm.MachineListener;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.jspecify.annotations.Nullable;

/** Leads to a host's adapter, which may not be there yet. Thread-safe. */
final class HostLink implements AutoCloseable {

    private final String name;
    private final List<Listening> listening = new ArrayList<>();
    private @Nullable Vmm vmm;
    private String reason = "";
    private boolean closed;

    /** @param name the host's */
    HostLink(String name) {
        this.name = name;
    }

    static HostLink to(String name, Vmm vmm) {
        HostLink link = new HostLink(name);
        link.reached(vmm);
        return link;
    }

    /** Who listens to a host, whether it is there yet or not. */
    private final class Listening implements Vmm.Registration {
        private final MachineListener listener;
        private Optional<Vmm.Registration> registration = Optional.empty();

        Listening(MachineListener listener) {
            this.listener = listener;
        }

        @Override
        public void close() {
            synchronized (HostLink.this) {
                listening.remove(this);
            }
            registration.ifPresent(Vmm.Registration::close);
        }
    }

    /**
     * The adapter.
     *
     * @throws VmmException UNAVAILABLE where the host has not been reached yet
     */
    synchronized Vmm vmm() {
        if (vmm == null) {
            throw new VmmException(VmmError.UNAVAILABLE, "The host " + name + " has not been reached yet. " + reason);
        }
        return vmm;
    }

    /** Says why the host cannot be reached, to whoever asks for it; whether that is new. */
    synchronized boolean failed(String why) {
        boolean different = !why.equals(reason);
        reason = why;
        return different;
    }

    /** The host is there from now on; whoever listens hears it. Where the link is closed already, so is the adapter. */
    synchronized void reached(Vmm found) {
        if (closed) {
            found.close();
            return;
        }
        listening.forEach(waiting -> waiting.registration = Optional.of(found.listen(waiting.listener)));
        vmm = found;
    }

    synchronized Vmm.Registration listen(MachineListener listener) {
        Listening added = new Listening(listener);
        added.registration = Optional.ofNullable(vmm).map(known -> known.listen(listener));
        listening.add(added);
        return added;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (vmm != null) {
            vmm.close();
        }
    }
}
