package org.atelier.spi.vmm;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Drives the machines of one hypervisor host. Thread-safe. Calls block; they may be interrupted, and then throw
 * {@link VmmException} with {@link VmmError#INTERRUPTED}.
 */
public interface Vmm extends AutoCloseable {

    /** What this host is and can do; refreshed at each call. */
    HostDescription describe();

    /** Disk images and configuration discs on this host. */
    ImageStore images();

    /** Boots the machine, or does nothing where a machine of this id is already there. */
    void create(MachineSpec spec);

    /** Resumes the machine from {@code memoryFile}, or does nothing where it is already there. The file is left in place. */
    void restore(MachineSpec spec, Path memoryFile);

    /** Writes the machine's memory to {@code memoryFile}, atomically, and ends the machine. */
    void save(MachineId id, Path memoryFile);

    /**
     * Ends the machine and writes its memory to {@code memoryFile}, atomically, so that machines can be started from it ({@link
     * #thaw}): its NICs and discs are taken out first, while it runs; its drives stay, empty. Does nothing where the machine is gone
     * and the file is there. Where it fails, what it took out is put back and the machine goes on.
     *
     * @throws VmmException with {@link VmmError#UNSUPPORTED} on a host without the feature {@value HostDescription#MEMORY_CLONES},
     *     {@link VmmError#WRONG_STATE} where the machine is not running, {@link VmmError#TIMEOUT} where its guest does not let go of a
     *     NIC or disc
     */
    void freeze(MachineId id, Path memoryFile);

    /**
     * Starts the machine from the memory of another, or its own, that {@link #freeze} wrote, gives it its NICs and discs, and lets it
     * run; where it is already there, only what is missing is done. Its disks must hold what those of the frozen machine held. The
     * file is only read, as often at once as one likes. A machine that cannot be made whole is ended.
     *
     * @throws VmmException with {@link VmmError#UNSUPPORTED} on a host without the feature {@value HostDescription#MEMORY_CLONES},
     *     {@link VmmError#REJECTED} where the file is damaged or no frozen memory, or the memory, processors or disks of the machine are
     *     not as many as the frozen one's, or its discs are more than that one had drives
     */
    void thaw(MachineSpec spec, Path memoryFile);

    void pause(MachineId id);

    void resume(MachineId id);

    /** Asks the guest to reboot, or resets the machine where the guest has no way to be asked. */
    void reboot(MachineId id);

    /** Asks the guest to power off; returns at once. A {@link MachineEvent.Stopped} event tells when it has. */
    void shutdown(MachineId id);

    /**
     * Ends the machine now, and gives back the addresses that are kept for it; returns when it is known to be gone. Does nothing where it
     * already is.
     */
    void destroy(MachineId id);

    /**
     * Changes what a running machine may use. Returns when it uses no more than that: what it gives back is leased to others then.
     *
     * @throws VmmException with {@link VmmError#UNSUPPORTED} for a dimension this host cannot change while it runs,
     *     {@link VmmError#WRONG_STATE} or {@link VmmError#TIMEOUT} where the guest does not give back what it is to use no more
     */
    void adjust(MachineId id, MachineResources resources);

    /**
     * Gives a machine, which may run, the disks, discs and NICs that it lacks: those of other files or MAC addresses than it has. It keeps
     * what it has; its screen and the order in which it boots stay as they are until it is created anew. The first that it cannot be given
     * is left out with all behind it.
     *
     * @throws VmmException with {@link VmmError#UNSUPPORTED} on a host without the feature {@value HostDescription#DEVICE_HOTPLUG},
     *     {@link VmmError#NOT_FOUND} where there is no such machine, {@link VmmError#REJECTED} where a file or network is not there
     */
    void equip(MachineSpec spec);

    /**
     * Grows a disk of a machine, which may run; its guest sees it at once. Does nothing where it is as large.
     *
     * @param disk the file of one of its disks
     * @throws VmmException with {@link VmmError#UNSUPPORTED} on a host without the feature {@value HostDescription#DEVICE_HOTPLUG},
     *     {@link VmmError#NOT_FOUND} where there is no such machine, {@link VmmError#REJECTED} where it has no such disk, or a larger one
     */
    void grow(MachineId id, Path disk, long sizeBytes);

    /**
     * Lets networks of the hypervisor keep addresses for NICs of a machine, which need not be there yet: by DHCP each NIC is given its own
     * from now on whenever it asks, and nobody else is. It keeps what it has of that, gives back what is not among it, and has all of it
     * until {@link #destroy}, whether its machine runs or not.
     *
     * @return the address of each, in the same order
     * @throws VmmException with {@link VmmError#UNSUPPORTED} on a host without the feature {@value HostDescription#DHCP_ADDRESSES},
     *     {@link VmmError#REJECTED} where there is no such network, it gives no IPv4 addresses by DHCP, has none left, or keeps one for
     *     this MAC address already that is not this machine's; where the address that it must be is not of the network, is the
     *     network's own, or is somebody else's, kept or in use. Those before it are kept then
     */
    List<String> reserve(MachineId id, List<AddressRequest> requests);

    /** All machines of this site that an address is kept for on this host, also those that are not there any more. */
    Set<MachineId> reserved();

    Optional<MachineStatus> status(MachineId id);

    /** All machines of this site on this host, also those the caller has never heard of. */
    List<MachineStatus> machines();

    /**
     * What those of these machines that are on this host use, in no order. However many they are, the hypervisor is asked once; what it
     * cannot tell at once, because a machine is busy, is left out.
     */
    List<MachineUsage> usage(Collection<MachineId> ids);

    /** The way to run commands in the guest. */
    GuestAgent guest(MachineId id);

    /** Registers a listener; events come in order for each machine, on a thread of the adapter that may block briefly. */
    Registration listen(MachineListener listener);

    /** Lets go of the host; running machines go on. */
    @Override
    void close();

    /** Ends what it stands for when closed. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
