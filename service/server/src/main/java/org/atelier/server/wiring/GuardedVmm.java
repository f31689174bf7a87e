package org.atelier.server.wiring;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.atelier.spi.vmm.AddressRequest;
import org.atelier.spi.vmm.GuestAgent;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.spi.vmm.ImageStore;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineListener;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineStatus;
import org.atelier.spi.vmm.MachineUsage;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/**
 * A host that may be closed while others ask it something: it takes no more calls then, and is let go of when those under way have
 * ended. One that has not been reached yet can be listened to, and refuses all else. Thread-safe.
 */
final class GuardedVmm implements Vmm {

    private final String name;
    private final HostLink link;
    private int calls;
    private boolean closed;

    GuardedVmm(String name, HostLink link) {
        this.name = name;
        this.link = link;
    }

    private <T> T call(Function<Vmm, T> call) {
        enter();
        try {
            return call.apply(link.vmm());
        } finally {
            leave();
        }
    }

    private void run(Consumer<Vmm> call) {
        enter();
        try {
            call.accept(link.vmm());
        } finally {
            leave();
        }
    }

    private synchronized void enter() {
        if (closed) {
            throw new VmmException(VmmError.UNAVAILABLE, "The host " + name + " is not driven any more.");
        }
        calls++;
    }

    private void leave() {
        boolean last;
        synchronized (this) {
            calls--;
            last = closed && calls == 0;
        }
        if (last) {
            link.close();
        }
    }

    /** Returns at once; the call that ends last closes the host. */
    @Override
    public void close() {
        boolean last;
        synchronized (this) {
            last = !closed && calls == 0;
            closed = true;
        }
        if (last) {
            link.close();
        }
    }

    @Override
    public HostDescription describe() {
        return call(Vmm::describe);
    }

    @Override
    public ImageStore images() {
        return call(Vmm::images);
    }

    @Override
    public void create(MachineSpec spec) {
        run(vmm -> vmm.create(spec));
    }

    @Override
    public void restore(MachineSpec spec, Path memoryFile) {
        run(vmm -> vmm.restore(spec, memoryFile));
    }

    @Override
    public void save(MachineId id, Path memoryFile) {
        run(vmm -> vmm.save(id, memoryFile));
    }

    @Override
    public void freeze(MachineId id, Path memoryFile) {
        run(vmm -> vmm.freeze(id, memoryFile));
    }

    @Override
    public void thaw(MachineSpec spec, Path memoryFile) {
        run(vmm -> vmm.thaw(spec, memoryFile));
    }

    @Override
    public void pause(MachineId id) {
        run(vmm -> vmm.pause(id));
    }

    @Override
    public void resume(MachineId id) {
        run(vmm -> vmm.resume(id));
    }

    @Override
    public void reboot(MachineId id) {
        run(vmm -> vmm.reboot(id));
    }

    @Override
    public void shutdown(MachineId id) {
        run(vmm -> vmm.shutdown(id));
    }

    @Override
    public void destroy(MachineId id) {
        run(vmm -> vmm.destroy(id));
    }

    @Override
    public void adjust(MachineId id, MachineResources resources) {
        run(vmm -> vmm.adjust(id, resources));
    }

    @Override
    public void equip(MachineSpec spec) {
        run(vmm -> vmm.equip(spec));
    }

    @Override
    public void grow(MachineId id, Path disk, long sizeBytes) {
        run(vmm -> vmm.grow(id, disk, sizeBytes));
    }

    @Override
    public List<String> reserve(MachineId id, List<AddressRequest> requests) {
        return call(vmm -> vmm.reserve(id, requests));
    }

    @Override
    public Set<MachineId> reserved() {
        return call(Vmm::reserved);
    }

    @Override
    public Optional<MachineStatus> status(MachineId id) {
        return call(vmm -> vmm.status(id));
    }

    @Override
    public List<MachineStatus> machines() {
        return call(Vmm::machines);
    }

    @Override
    public List<MachineUsage> usage(Collection<MachineId> ids) {
        return call(vmm -> vmm.usage(ids));
    }

    @Override
    public GuestAgent guest(MachineId id) {
        return call(vmm -> vmm.guest(id));
    }

    @Override
    public Registration listen(MachineListener listener) {
        enter();
        try {
            return link.listen(listener);
        } finally {
            leave();
        }
    }
}
