package org.atelier.engine.service;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.WorkspaceService;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Bid;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.HostChanges;
import org.atelier.engine.model.HostStanding;
import org.atelier.engine.model.Modification;
import org.atelier.engine.model.SaveRequest;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.StageOut;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.store.StoreException;
import org.atelier.security.Caller;
import org.atelier.spi.vmm.MachineUsage;
import org.atelier.spi.vmm.VmmException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns failures of the store and of hosts into what callers are told. */
record FailureTranslation(WorkspaceService service) implements WorkspaceService {

    private static final Logger LOG = LoggerFactory.getLogger(FailureTranslation.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    static <T> T translated(Supplier<T> call) {
        try {
            return call.get();
        } catch (StoreException e) {
            LOG.error("The store failed", e);
            throw new EngineException(
                    e.kind() == StoreException.Kind.CORRUPT ? ErrorCode.INTERNAL : ErrorCode.UNAVAILABLE,
                    "The service cannot reach its store now; try again in " + RETRY.toSeconds() + " s.",
                    new Detail.RetryAfter(RETRY),
                    e);
        } catch (VmmException e) {
            LOG.error("A host failed", e);
            throw new EngineException(
                    ErrorCode.HOST_FAILED, "A host of this site failed: " + e.error() + ".", Detail.NONE, e);
        }
    }

    @Override
    public List<Workspace> create(Caller caller, WorkspaceRequest request) {
        return translated(() -> service.create(caller, request));
    }

    @Override
    public Bid estimate(Caller caller, WorkspaceRequest request, Optional<Duration> hold) {
        return translated(() -> service.estimate(caller, request, hold));
    }

    @Override
    public Workspace get(Caller caller, WorkspaceId id) {
        return translated(() -> service.get(caller, id));
    }

    @Override
    public Workspace watched(Caller caller, WorkspaceId id) {
        return translated(() -> service.watched(caller, id));
    }

    @Override
    public void requireSubscriber(Caller caller) {
        service.requireSubscriber(caller);
    }

    @Override
    public List<Workspace> list(Caller caller) {
        return translated(() -> service.list(caller));
    }

    @Override
    public Workspace start(Caller caller, WorkspaceId id) {
        return translated(() -> service.start(caller, id));
    }

    @Override
    public Workspace shutdown(Caller caller, WorkspaceId id, ShutdownKind kind) {
        return translated(() -> service.shutdown(caller, id, kind));
    }

    @Override
    public Workspace configure(Caller caller, WorkspaceId id, List<Action> graph) {
        return translated(() -> service.configure(caller, id, graph));
    }

    @Override
    public GoldenImageId save(Caller caller, WorkspaceId id, SaveRequest request) {
        return translated(() -> service.save(caller, id, request));
    }

    @Override
    public Workspace stageOut(Caller caller, WorkspaceId id, StageOut stageOut) {
        return translated(() -> service.stageOut(caller, id, stageOut));
    }

    @Override
    public Workspace transfer(Caller caller, WorkspaceId id, Optional<String> receiver) {
        return translated(() -> service.transfer(caller, id, receiver));
    }

    @Override
    public Workspace acceptTransfer(Caller caller, WorkspaceId id) {
        return translated(() -> service.acceptTransfer(caller, id));
    }

    @Override
    public Workspace destroy(Caller caller, WorkspaceId id) {
        return translated(() -> service.destroy(caller, id));
    }

    @Override
    public Instant setTerminationTime(Caller caller, WorkspaceId id, Instant requested) {
        return translated(() -> service.setTerminationTime(caller, id, requested));
    }

    @Override
    public Workspace modify(Caller caller, WorkspaceId id, Modification modification) {
        return translated(() -> service.modify(caller, id, modification));
    }

    @Override
    public String consoleTail(Caller caller, WorkspaceId id, int maxBytes) {
        return translated(() -> service.consoleTail(caller, id, maxBytes));
    }

    @Override
    public Map<WorkspaceId, MachineUsage> usage(Caller caller, Collection<Workspace> workspaces) {
        return translated(() -> service.usage(caller, workspaces));
    }

    @Override
    public Optional<Path> screen(Caller caller, WorkspaceId id) {
        return translated(() -> service.screen(caller, id));
    }

    @Override
    public List<HostStanding> hosts(Caller caller) {
        return translated(() -> service.hosts(caller));
    }

    @Override
    public void drain(Caller caller, String host, boolean drained) {
        boolean unused = translated(() -> {
            service.drain(caller, host, drained);
            return true;
        });
    }

    @Override
    public HostChanges reloadHosts(Caller caller) {
        return translated(() -> service.reloadHosts(caller));
    }
}
