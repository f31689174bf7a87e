package org.atelier.engine.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.atelier.engine.life.Lifecycle;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineUsage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures what the machines of workspaces use. Each host is asked once for all of them, and all hosts at the same time; a host that does
 * not answer in time is not waited for again until it has. Thread-safe.
 */
public final class UsageMeter {

    private static final Logger LOG = LoggerFactory.getLogger(UsageMeter.class);

    private final Hosts hosts;
    private final Executor executor;
    private final Duration patience;
    private final Map<String, HostMeter> meters = new ConcurrentHashMap<>();

    /**
     * Makes it; nobody is asked yet.
     *
     * @param executor runs at most one task for each host
     * @param patience how long {@link #measure} waits at most
     */
    public UsageMeter(Hosts hosts, Executor executor, Duration patience) {
        this.hosts = hosts;
        this.executor = executor;
        this.patience = patience;
    }

    /** What they use now; those that have no machine, and those whose host has not told in time, are left out. */
    public Map<WorkspaceId, MachineUsage> measure(Collection<Workspace> workspaces) {
        List<Question> questions = new ArrayList<>();
        byHost(workspaces).forEach((host, ids) -> questions.add(ask(host, ids)));
        long deadline = System.nanoTime() + patience.toNanos();
        Map<WorkspaceId, MachineUsage> all = new HashMap<>();
        questions.forEach(
                question -> question.await(deadline).forEach((id, usage) -> all.put(Machines.workspace(id), usage)));
        return all;
    }

    private static Map<String, List<MachineId>> byHost(Collection<Workspace> workspaces) {
        Map<String, List<MachineId>> machines = new TreeMap<>();
        for (Workspace workspace : workspaces) {
            if (Lifecycle.WITH_MACHINE.contains(workspace.state())) {
                workspace.lease().flatMap(Lease::host).ifPresent(host -> machines.computeIfAbsent(
                                host, key -> new ArrayList<>())
                        .add(Machines.id(workspace.id())));
            }
        }
        return machines;
    }

    private Question ask(String host, List<MachineId> ids) {
        HostMeter meter = meters.computeIfAbsent(
                host, name -> new HostMeter(machines -> hosts.vmm(name).usage(machines), executor));
        return new Question(host, meter, meter.ask(ids));
    }

    /** A host that was asked. */
    private record Question(String host, HostMeter meter, CompletableFuture<Map<MachineId, MachineUsage>> answer) {

        Map<MachineId, MachineUsage> await(long deadline) {
            try {
                return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                meter.overdue();
                LOG.info("host={} does not tell what its machines use in time", host);
            } catch (ExecutionException e) {
                LOG.debug("host={} does not tell what its machines use", host, e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Map.of();
        }
    }
}
