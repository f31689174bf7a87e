package org.atelier.server.wiring;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
 * ended. Thread-safe.
 */
final class GuardedVmm implements Vmm {

    private final String name;
    private final Vmm vmm;
    private int calls;
    private boolean closed;

    GuardedVmm(String name, Vmm vmm) {
        this.name = name;
        this.vmm = vmm;
    }

    private <T> T call(Supplier<T> call) {
        enter();
        try {
            return call.get();
        } finally {
            leave();
        }
    }

    private void run(Runnable call) {
        enter();
        try {
            call.run();
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
            vmm.close();
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
            vmm.close();
        }
    }

    @Override
    public HostDescription describe() {
        return call(vmm::describe);
    }

    @Override
    public ImageStore images() {
        return call(vmm::images);
    }

    @Override
    public void create(MachineSpec spec) {
        run(() -> vmm.create(spec));
    }

    @Override
    public void restore(MachineSpec spec, Path memoryFile) {
        run(() -> vmm.restore(spec, memoryFile));
    }

    @Override
    public void save(MachineId id, Path memoryFile) {
        run(() -> vmm.save(id, memoryFile));
    }

    @Override
    public void freeze(MachineId id, Path memoryFile) {
        run(() -> vmm.freeze(id, memoryFile));
    }

    @Override
    public void thaw(MachineSpec spec, Path memoryFile) {
        run(() -> vmm.thaw(spec, memoryFile));
    }

    @Override
    public void pause(MachineId id) {
        run(() -> vmm.pause(id));
    }

    @Override
    public void resume(MachineId id) {
        run(() -> vmm.resume(id));
    }

    @Override
    public void reboot(MachineId id) {
        run(() -> vmm.reboot(id));
    }

    @Override
    public void shutdown(MachineId id) {
        run(() -> vmm.shutdown(id));
    }

    @Override
    public void destroy(MachineId id) {
        run(() -> vmm.destroy(id));
    }

    @Override
    public void adjust(MachineId id, MachineResources resources) {
        run(() -> vmm.adjust(id, resources));
    }

    @Override
    public void equip(MachineSpec spec) {
        run(() -> vmm.equip(spec));
    }

    @Override
    public void grow(MachineId id, Path disk, long sizeBytes) {
        run(() -> vmm.grow(id, disk, sizeBytes));
    }

    @Override
    public List<String> reserve(MachineId id, List<AddressRequest> requests) {
        return call(() -> vmm.reserve(id, requests));
    }

    @Override
    public Set<MachineId> reserved() {
        return call(vmm::reserved);
    }

    @Override
    public Optional<MachineStatus> status(MachineId id) {
        return call(() -> vmm.status(id));
    }

    @Override
    public List<MachineStatus> machines() {
        return call(vmm::machines);
    }

    @Override
    public List<MachineUsage> usage(Collection<MachineId> ids) {
        return call(() -> vmm.usage(ids));
    }

    @Override
    public GuestAgent guest(MachineId id) {
        return call(() -> vmm.guest(id));
    }

    @Override
    public Registration listen(MachineListener listener) {
        return call(() -> vmm.listen(listener));
    }
}
