package org.atelier.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.atelier.spi.vmm.MachineEvent;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineStatus;
import org.atelier.spi.vmm.MachineStatus.State;
import org.atelier.spi.vmm.MachineUsage;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** The machines of one site, in memory and on disk. Changes of one machine are atomic, and their events come in the same order. */
final class MachineTable {

    private final Map<MachineId, SimulatedMachine> machines = new ConcurrentHashMap<>();
    private final MachineFiles files;
    private final EventFeed events;

    MachineTable(MachineFiles files, EventFeed events, String site) {
        this.files = files;
        this.events = events;
        files.readAll(site).forEach(machine -> machines.put(machine.id(), machine));
    }

    Optional<SimulatedMachine> find(MachineId id) {
        return Optional.ofNullable(machines.get(id));
    }

    SimulatedMachine require(MachineId id) {
        return find(id).orElseThrow(
                        () -> new VmmException(VmmError.NOT_FOUND, "No simulated machine has the id " + id + "."));
    }

    List<SimulatedMachine> all() {
        return List.copyOf(machines.values());
    }

    List<MachineStatus> statuses(Instant now) {
        return machines.values().stream().map(machine -> machine.status(now)).toList();
    }

    /** Of those that are there. */
    List<MachineUsage> usage(Collection<MachineId> ids, Instant now) {
        return ids.stream()
                .flatMap(id -> find(id).stream())
                .map(machine -> machine.usage(now))
                .toList();
    }

    /** Adds a machine; false where one of this id is there. */
    synchronized boolean add(SimulatedMachine machine, MachineEvent event) {
        if (machines.containsKey(machine.id())) {
            return false;
        }
        files.write(machine);
        machines.put(machine.id(), machine);
        events.publish(event);
        return true;
    }

    /** Changes a machine; does nothing where it is gone or the change gives it back as it is. */
    synchronized void change(MachineId id, UnaryOperator<SimulatedMachine> change, MachineEvent... afterwards) {
        SimulatedMachine machine = machines.get(id);
        SimulatedMachine changed = machine == null ? null : change.apply(machine);
        if (changed == null || changed.equals(machine)) {
            return;
        }
        files.write(changed);
        machines.put(id, changed);
        // Told when it can be seen, as a hypervisor does.
        List.of(afterwards).forEach(events::publish);
    }

    /** Takes a machine away; does nothing where it is gone. */
    synchronized void remove(MachineId id, MachineEvent.Stopped.Cause cause) {
        if (machines.remove(id) != null) {
            files.remove(id);
            events.publish(new MachineEvent.Stopped(id, cause));
        }
    }

    /** Ends a machine whose memory is written to a file; does nothing where it is gone and the file is there. */
    void end(MachineId id, Path memoryFile, Consumer<SimulatedMachine> write) {
        if (find(id).isPresent() || !Files.exists(memoryFile)) {
            write.accept(require(id));
            remove(id, MachineEvent.Stopped.Cause.SAVED);
        }
    }

    void requireDisk(MachineId id, Path disk) {
        if (!require(id).devices().hasDisk(disk)) {
            throw new VmmException(VmmError.REJECTED, "The machine " + id + " has no disk " + disk + ".");
        }
    }

    void requireRunning(MachineId id) {
        State state = require(id).state();
        if (state != State.RUNNING) {
            throw new VmmException(VmmError.WRONG_STATE, "The machine " + id + " is " + state + "; resume it first.");
        }
    }
}
