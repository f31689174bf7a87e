package org.atelier.engine.work;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.host.Machines;
import org.atelier.engine.life.Journal;
import org.atelier.engine.life.Lifecycle;
import org.atelier.engine.life.WorkspaceEdit;
import org.atelier.engine.model.Failure;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.Booking;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.spi.vmm.MachineEvent;
import org.atelier.spi.vmm.MachineEvent.Stopped.Cause;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineStatus;
import org.atelier.spi.vmm.VmmException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acts on what happens on hosts, whoever caused it: brings the states of workspaces in line with their machines, and wakes the workers
 * that wait for machines. Thread-safe.
 */
final class MachineWatch {

    private static final Logger LOG = LoggerFactory.getLogger(MachineWatch.class);
    private static final int MOST_LOOKS = 3;
    private static final Duration SECOND_LOOK = Duration.ofSeconds(1);

    private final Hosts hosts;
    private final Journal journal;
    private final Runnable wakeWorkers;
    private final Background background;
    private final Executor serial;

    MachineWatch(Hosts hosts, Journal journal, Runnable wakeWorkers, Background background) {
        this.hosts = hosts;
        this.journal = journal;
        this.wakeWorkers = wakeWorkers;
        this.background = background;
        this.serial = new SerialExecutor(background);
    }

    /** Takes an event; returns at once. */
    void onEvent(MachineEvent event, Runnable hostBack) {
        serial.execute(() -> act(event, hostBack));
    }

    private void act(MachineEvent event, Runnable hostBack) {
        if (event instanceof MachineEvent.Stopped stopped) {
            lookTwice(stopped.id(), new Sign("", Optional.of(stopped.cause()), false));
        } else if (event instanceof MachineEvent.IoError error) {
            lookTwice(error.id(), new Sign(error.reason(), Optional.empty(), false));
        } else if (event instanceof MachineEvent.Paused paused) {
            lookTwice(paused.id(), Sign.NONE);
        } else if (event instanceof MachineEvent.Running running) {
            lookTwice(running.id(), Sign.NONE);
        } else if (event instanceof MachineEvent.GuestReady ready) {
            look(Machines.workspace(ready.id()), Sign.NONE);
        } else if (event instanceof MachineEvent.HostLost lost) {
            hostLost(lost);
        } else if (event instanceof MachineEvent.HostBack) {
            hostBack.run();
        }
    }

    /** A host may tell of a change a moment before it shows it. */
    private void lookTwice(MachineId machine, Sign sign) {
        WorkspaceId id = Machines.workspace(machine);
        look(id, sign);
        lookLater(id, sign);
    }

    private void lookLater(WorkspaceId id, Sign sign) {
        background.after(SECOND_LOOK, () -> serial.execute(() -> look(id, sign.secondTime())));
    }

    private void hostLost(MachineEvent.HostLost lost) {
        LOG.warn("host={} does not answer: {}", lost.host(), lost.reason());
        hosts.lost(lost.host());
        note(lost.host(), "The host " + lost.host() + " does not answer: " + lost.reason());
    }

    /** Says something about all workspaces of a host that may have a machine there. */
    void note(String host, String why) {
        journal.read(StoreSession::bookings).stream()
                .filter(booking -> on(host, booking) && Lifecycle.WITH_MACHINE.contains(booking.state()))
                .forEach(booking -> journal.change(booking.workspace(), edit -> {
                    if (Lifecycle.WITH_MACHINE.contains(edit.state())) {
                        edit.note(why);
                    }
                }));
    }

    /** Compares every workspace of some hosts with its machine. */
    void lookAtAll(Set<String> names, List<Booking> bookings) {
        bookings.stream()
                .filter(booking -> booking.host().filter(names::contains).isPresent())
                .filter(booking ->
                        booking.state() == WorkspaceState.RUNNING || booking.state() == WorkspaceState.PAUSED)
                .forEach(booking -> look(booking.workspace(), Sign.NONE));
    }

    private static boolean on(String host, Booking booking) {
        return booking.host().filter(host::equals).isPresent();
    }

    /** Compares a workspace that has just arrived in its state with its machine, soon: events that came earlier were passed over. */
    void settled(Workspace workspace) {
        if (settledWithMachine(workspace)) {
            serial.execute(() -> look(workspace.id(), Sign.NONE));
        }
    }

    /** Lets the work go on that waits for a host. */
    void wakeWork(String host) {
        journal.read(StoreSession::bookings).stream()
                .filter(booking -> on(host, booking) && booking.state() != booking.target())
                .forEach(booking -> journal.transact(session -> wakeWorker(session, booking.workspace())));
        wakeWorkers.run();
    }

    /** Compares a workspace with its machine. While work is done for it, only wakes the worker. */
    private void look(WorkspaceId id, Sign sign) {
        for (int count = 0; count < MOST_LOOKS; count++) {
            Optional<Workspace> known =
                    journal.read(session -> session.find(id)).map(StoredWorkspace::workspace);
            if (known.isEmpty() || known.get().state() == WorkspaceState.DESTROYED) {
                return;
            }
            if (!settledWithMachine(known.get())) {
                journal.transact(session -> wakeWorker(session, id));
                wakeWorkers.run();
                return;
            }
            if (align(known.get(), sign)) {
                return;
            }
        }
    }

    private static boolean settledWithMachine(Workspace workspace) {
        WorkspaceState state = workspace.state();
        return workspace.target() == state && (state == WorkspaceState.RUNNING || state == WorkspaceState.PAUSED);
    }

    private WorkspaceId wakeWorker(StoreSession session, WorkspaceId id) {
        session.lock(id)
                .map(StoredWorkspace::workspace)
                .filter(workspace -> workspace.state() != workspace.target())
                .ifPresent(workspace -> session.setDue(id, journal.now()));
        return id;
    }

    /** False where the workspace has changed in the meantime, so that its machine must be looked at again. */
    private boolean align(Workspace known, Sign sign) {
        Optional<MachineStatus> machine = status(known);
        if (machine.isEmpty() && hosts.isLost(host(known))) {
            return true;
        }
        if (sign.mayBeExplained() && machine.filter(MachineWatch::sound).isEmpty()) {
            lookLater(known.id(), sign);
            return true;
        }
        if (machine.filter(status -> agrees(known.state(), status)).isPresent()) {
            return unchanged(known);
        }
        boolean[] current = {true};
        journal.change(known.id(), edit -> {
            current[0] = edit.before().version() == known.version();
            if (current[0]) {
                align(edit, machine, sign);
            }
        });
        wakeWorkers.run();
        return current[0];
    }

    /** Asked without a lock, which would be forced to disk: after a restart this is so for nearly every workspace. */
    private boolean unchanged(Workspace known) {
        return journal.read(session -> session.find(known.id()))
                .filter(stored -> stored.workspace().version() != known.version())
                .isEmpty();
    }

    private static boolean agrees(WorkspaceState state, MachineStatus machine) {
        return switch (machine.state()) {
            case RUNNING, SHUTTING_DOWN -> state == WorkspaceState.RUNNING;
            case PAUSED, IO_ERROR -> state == WorkspaceState.PAUSED;
            case CRASHED -> false;
        };
    }

    private static boolean sound(MachineStatus machine) {
        return machine.state() != MachineStatus.State.IO_ERROR && machine.state() != MachineStatus.State.CRASHED;
    }

    /** Marks the host as lost where it does not answer, so that nobody takes its silence for an answer. */
    private Optional<MachineStatus> status(Workspace workspace) {
        try {
            return hosts.vmm(host(workspace)).status(Machines.id(workspace.id()));
        } catch (VmmException e) {
            hosts.lost(host(workspace));
            LOG.warn("workspace={} machine cannot be looked at: {}", workspace.id(), e.getMessage());
            return Optional.empty();
        }
    }

    private static String host(Workspace workspace) {
        return workspace.lease().flatMap(Lease::host).orElse("");
    }

    private static void align(WorkspaceEdit edit, Optional<MachineStatus> machine, Sign sign) {
        if (machine.isEmpty()) {
            gone(edit, sign.cause());
            return;
        }
        switch (machine.get().state()) {
            case RUNNING, SHUTTING_DOWN -> become(edit, WorkspaceState.RUNNING, "The machine was resumed on its host");
            case PAUSED -> become(edit, WorkspaceState.PAUSED, "The machine was paused on its host");
            case IO_ERROR ->
                become(
                        edit,
                        WorkspaceState.PAUSED,
                        "The host stopped the machine because a disk failed: "
                                + (sign.detail().isEmpty() ? "is it full?" : sign.detail())
                                + " Start it again when there is room");
            case CRASHED -> fail(edit, "The machine crashed");
        }
    }

    private static void become(WorkspaceEdit edit, WorkspaceState state, String why) {
        if (edit.state() != state) {
            edit.target(state).state(state, why);
        }
    }

    private static void gone(WorkspaceEdit edit, Optional<Cause> cause) {
        if (cause.equals(Optional.of(Cause.GUEST_SHUTDOWN))) {
            become(edit, WorkspaceState.STAGED, "The guest powered itself off; the disks are kept");
            return;
        }
        String why = cause.map(known -> switch (known) {
                    case CRASHED -> "The machine crashed, or its process was killed";
                    case DESTROYED, SAVED -> "The machine was ended on its host, not by this service";
                    case GUEST_SHUTDOWN -> "The guest powered itself off";
                })
                .orElse("The machine has vanished from its host");
        fail(edit, why);
    }

    /** The workers remove what is left of the machine; then the workspace is in the state FAILED. */
    private static void fail(WorkspaceEdit edit, String why) {
        edit.failure(new Failure(ErrorCode.HOST_FAILED, why, "running", Optional.empty()));
        edit.target(WorkspaceState.FAILED).reason(why).work();
    }
}
