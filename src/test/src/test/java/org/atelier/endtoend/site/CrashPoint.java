package org.atelier.endtoend.site;

import static org.awaitility.Awaitility.await;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.MethodExitEvent;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.EventRequestManager;
import com.sun.jdi.request.MethodExitRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * Kills a server when it writes down a step for the n-th time: just before the transaction is committed, or just after. Works from
 * outside, by the debugging interface, so that the server needs no code for it.
 */
public final class CrashPoint implements AutoCloseable {
    private static final String TABLE = "org.atelier.store.StepTable";
    private static final String STORE = "org.atelier.store.JdbcWorkspaceStore";

    private final VirtualMachine machine;
    private final Moment moment;
    private final int count;
    private final Runnable kill;
    private final CompletableFuture<Boolean> crashed = new CompletableFuture<>();
    private int seen;

    private CrashPoint(VirtualMachine machine, Moment moment, int count, Runnable kill) {
        this.machine = machine;
        this.moment = moment;
        this.count = count;
        this.kill = kill;
    }

    /**
     * Lays the trap.
     *
     * @param port where the server waits for a debugger
     * @param count 1 is the next time
     */
    static CrashPoint lay(int port, Moment moment, int count, Runnable kill) {
        CrashPoint point = new CrashPoint(attach(port), moment, count, kill);
        point.breakAtStepUpdate();
        Thread watcher = new Thread(point::watch, "crash-point");
        watcher.setDaemon(true);
        watcher.start();
        return point;
    }

    /**
     * Whether the server has been killed.
     *
     * @param finished whether what the server was doing is over, so that it will not be killed any more
     */
    public boolean sprung(Callable<Boolean> finished, Duration patience) {
        await().atMost(patience).until(() -> crashed.isDone() || finished.call());
        return crashed.getNow(false);
    }

    /** Takes the trap away; the server goes on. */
    @Override
    public void close() {
        try {
            machine.dispose();
        } catch (VMDisconnectedException gone) {
            crashed.complete(true);
        }
    }

    private void breakAtStepUpdate() {
        ReferenceType table = machine.classesByName(TABLE).get(0);
        for (String method : List.of("update", "delete")) {
            BreakpointRequest request = machine.eventRequestManager()
                    .createBreakpointRequest(table.methodsByName(method).get(0).location());
            request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            request.enable();
        }
    }

    private void watch() {
        try {
            while (!crashed.isDone()) {
                EventSet events = machine.eventQueue().remove();
                for (Event event : events) {
                    handle(event);
                }
                if (!crashed.isDone()) {
                    events.resume();
                }
            }
        } catch (InterruptedException | VMDisconnectedException gone) {
            crashed.complete(false);
        }
    }

    private void handle(Event event) {
        if (event instanceof BreakpointEvent hit && ++seen == count) {
            if (moment == Moment.BEFORE_COMMIT) {
                crash();
            } else {
                stopAfterCommit(hit.thread());
            }
        } else if (event instanceof MethodExitEvent exit && exit.method().name().equals("inTransaction")) {
            crash();
        } else if (event instanceof VMDeathEvent || event instanceof VMDisconnectEvent) {
            crashed.complete(false);
        }
    }

    private void stopAfterCommit(ThreadReference thread) {
        EventRequestManager requests = machine.eventRequestManager();
        MethodExitRequest request = requests.createMethodExitRequest();
        request.addClassFilter(STORE);
        request.addThreadFilter(thread);
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        request.enable();
    }

    private void crash() {
        kill.run();
        crashed.complete(true);
    }

    private static VirtualMachine attach(int port) {
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(candidate -> candidate.name().equals("com.sun.jdi.SocketAttach"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(Integer.toString(port));
        try {
            return connector.attach(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalConnectorArgumentsException e) {
            throw new AssertionError("the debugger's connector knows no hostname and port", e);
        }
    }

    /** When the server dies. */
    public enum Moment {
        BEFORE_COMMIT,
        AFTER_COMMIT
    }
}
