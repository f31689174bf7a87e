package org.atelier.libvirt;

import java.time.Duration;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineStatus.State;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;

/**
 * The memory of running machines. A hypervisor cannot take any: it asks the guest, whose balloon driver gives it back when it has
 * booted and has that much to spare. Thread-safe.
 */
public final class MachineMemory {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final long KIB_PER_MIB = 1024;

    private final LibvirtHost host;
    private final Duration patience;

    /** With the usual patience, a minute, which is enough to boot. */
    public MachineMemory(LibvirtHost host) {
        this(host, PATIENCE);
    }

    /**
     * Makes it.
     *
     * @param patience how long a guest may take to give memory back
     */
    public MachineMemory(LibvirtHost host, Duration patience) {
        this.host = host;
        this.patience = patience;
    }

    /**
     * Changes the memory of a machine. Where that is less than it has, returns when its guest has given the rest back.
     *
     * @throws VmmException with {@link VmmError#UNSUPPORTED} where it is more than the machine was created with,
     *     {@link VmmError#WRONG_STATE} where it is less and the machine is not running, {@link VmmError#TIMEOUT} where the guest keeps
     *     it; the machine may use what it had then
     */
    public void set(MachineId id, long memoryMiB) {
        long before = ask(id, memoryMiB);
        long wanted = memoryMiB * KIB_PER_MIB;
        if (wanted >= before) {
            return;
        }
        try {
            await(id, wanted);
        } catch (VmmException e) {
            Threads.uninterrupted(() -> giveBack(id, before, e));
            throw e;
        }
    }

    /** Says what the machine is to have, and returns what it has, in KiB. */
    private long ask(MachineId id, long memoryMiB) {
        return host.require(id, "change the memory of machine " + id, domain -> {
            long mostMiB = domain.getMaxMemory() / KIB_PER_MIB;
            if (memoryMiB > mostMiB) {
                throw new VmmException(
                        VmmError.UNSUPPORTED,
                        "The memory asked for (" + memoryMiB + " MiB) must be at most what machine " + id
                                + " was started with (" + mostMiB + " MiB). Maybe stop it, and start it with more.");
            }
            long before = domain.getInfo().memory;
            if (memoryMiB * KIB_PER_MIB < before) {
                requireRunning(id, domain);
            }
            domain.setMemory(memoryMiB * KIB_PER_MIB);
            return before;
        });
    }

    private static void requireRunning(MachineId id, Domain domain) throws LibvirtException {
        State state = DomainStatus.state(domain, domain.getInfo());
        if (state != State.RUNNING) {
            throw new VmmException(
                    VmmError.WRONG_STATE,
                    "Machine " + id + " is " + state
                            + ", so its guest cannot give memory back. Maybe resume it first.");
        }
    }

    private void await(MachineId id, long wanted) {
        long begun = System.nanoTime();
        long actual = actual(id);
        while (actual > wanted) {
            if (System.nanoTime() - begun > patience.toNanos()) {
                throw new VmmException(
                        VmmError.TIMEOUT,
                        "The guest of machine " + id + " has kept " + actual / KIB_PER_MIB + " MiB of memory for "
                                + patience + ", and was to keep " + wanted / KIB_PER_MIB
                                + " MiB. Maybe it needs more, or has no balloon driver (virtio_balloon).");
            }
            Threads.pause(LOOK_AGAIN, "the guest of machine " + id + " gives memory back");
            actual = actual(id);
        }
    }

    private long actual(MachineId id) {
        return host.require(id, "ask for the memory of machine " + id, domain -> domain.getInfo().memory);
    }

    /** Lets the machine have again what it was not to have. */
    private void giveBack(MachineId id, long before, VmmException failure) {
        try {
            host.require(id, "give memory back to machine " + id, domain -> {
                domain.setMemory(before);
                return true;
            });
        } catch (VmmException e) {
            failure.addSuppressed(e);
        }
    }
}
