package org.atelier.engine.work;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.host.Machines;
import org.atelier.engine.host.WorkspaceFiles;
import org.atelier.engine.life.Journal;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.Booking;
import org.atelier.engine.store.StoreSession;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineStatus;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what is on the hosts with what the store says, and removes what belongs to nobody. Says what it did in the log, and what
 * concerns a workspace as its event. Thread-safe.
 */
final class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final Hosts hosts;
    private final WorkspaceFiles files;
    private final Journal journal;
    private final MachineWatch watch;

    Reconciler(Hosts hosts, WorkspaceFiles files, Journal journal, MachineWatch watch) {
        this.hosts = hosts;
        this.files = files;
        this.journal = journal;
        this.watch = watch;
    }

    /**
     * Compares all hosts and the directory of workspaces.
     *
     * @return what the store says of all workspaces, read after the hosts
     */
    List<Booking> reconcileAll() {
        Map<String, Found> found = found(hosts.names());
        List<WorkspaceId> directories = files.present();
        List<Booking> bookings = journal.read(StoreSession::bookings);
        compare(found, bookings);
        removeOrphanedFiles(directories, bookings);
        return bookings;
    }

    /** A host answers again: what has happened in between is made up for. */
    void hostBack(String host) {
        LOG.info("host={} answers again", host);
        Map<String, Found> found = found(Set.of(host));
        if (!found.isEmpty()) {
            compare(found, journal.read(StoreSession::bookings));
            watch.note(host, "The host " + host + " answers again");
            watch.wakeWork(host);
        }
    }

    /** Asks hosts that did not answer. */
    void lookForLostHosts() {
        for (String host : hosts.names()) {
            if (hosts.isLost(host) && hosts.refresh(host).isPresent()) {
                hostBack(host);
            }
        }
    }

    /**
     * What a host shows.
     *
     * @param reserved what it keeps addresses for
     */
    private record Found(List<MachineStatus> machines, Set<MachineId> reserved) {}

    /** What hosts show; those that do not answer are left out. */
    private Map<String, Found> found(Set<String> names) {
        Map<String, Found> found = new TreeMap<>();
        names.forEach(host -> found(host).ifPresent(shown -> found.put(host, shown)));
        return found;
    }

    /** Compares hosts with the store, which was read after them: whatever they show is in it, if it is anybody's. */
    private void compare(Map<String, Found> found, List<Booking> bookings) {
        Map<WorkspaceId, Optional<String>> places =
                bookings.stream().collect(Collectors.toMap(Booking::workspace, Reconciler::place));
        Set<WorkspaceId> waiting = waiting(bookings);
        found.forEach((host, shown) -> {
            removeOrphans(host, shown.machines(), places);
            giveBack(host, shown.reserved(), places, waiting);
        });
        watch.lookAtAll(found.keySet(), bookings);
    }

    /** Where its machine may be: one that has failed has none, or has lost it with its host. */
    private static Optional<String> place(Booking booking) {
        return booking.host().filter(host -> booking.state() != WorkspaceState.FAILED);
    }

    /** Those that have no place for now, and may have the one again that they had. */
    private static Set<WorkspaceId> waiting(List<Booking> bookings) {
        return bookings.stream()
                .filter(booking -> booking.host().isEmpty() && booking.state() != WorkspaceState.FAILED)
                .map(Booking::workspace)
                .collect(Collectors.toSet());
    }

    private Optional<Found> found(String host) {
        if (hosts.refresh(host).isEmpty()) {
            LOG.warn("host={} does not answer and is not reconciled", host);
            return Optional.empty();
        }
        try {
            Vmm vmm = hosts.vmm(host);
            return Optional.of(new Found(vmm.machines(), vmm.reserved()));
        } catch (VmmException e) {
            LOG.warn("host={} could not be reconciled", host, e);
            return Optional.empty();
        }
    }

    /** A machine whose workspace has its place elsewhere by now was given up when the host was lost. */
    private void removeOrphans(String host, List<MachineStatus> shown, Map<WorkspaceId, Optional<String>> places) {
        for (MachineStatus machine : shown) {
            Optional<String> place = places.getOrDefault(Machines.workspace(machine.id()), Optional.empty());
            if (!place.equals(Optional.of(host))) {
                removeOrphan(host, machine);
            }
        }
    }

    /** Addresses that are kept for machines of this host, or of none for now, stay. */
    private void giveBack(
            String host, Set<MachineId> reserved, Map<WorkspaceId, Optional<String>> places, Set<WorkspaceId> waiting) {
        for (MachineId machine : reserved) {
            WorkspaceId id = Machines.workspace(machine);
            Optional<String> place = places.getOrDefault(id, Optional.empty());
            if (!place.equals(Optional.of(host)) && !waiting.contains(id)) {
                LOG.warn("host={} machine={} is nobody's here, giving back the addresses kept for it", host, machine);
                destroy(host, machine);
            }
        }
    }

    private void removeOrphan(String host, MachineStatus machine) {
        LOG.warn("host={} machine={} name={} is nobody's here, destroying it", host, machine.id(), machine.name());
        destroy(host, machine.id());
    }

    private void destroy(String host, MachineId machine) {
        try {
            hosts.vmm(host).destroy(machine);
        } catch (VmmException e) {
            LOG.warn("host={} machine={} could not be destroyed", host, machine, e);
        }
    }

    private void removeOrphanedFiles(List<WorkspaceId> present, List<Booking> bookings) {
        Set<WorkspaceId> live = bookings.stream().map(Booking::workspace).collect(Collectors.toSet());
        for (WorkspaceId id : present) {
            if (!live.contains(id)) {
                LOG.warn("directory={} is nobody's, deleting it", files.directory(id));
                deleteDirectory(id);
            }
        }
    }

    private void deleteDirectory(WorkspaceId id) {
        try {
            files.deleteTree(files.directory(id));
        } catch (VmmException e) {
            LOG.warn("directory={} could not be deleted", files.directory(id), e);
        }
    }
}
