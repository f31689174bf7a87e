package org.atelier.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.atelier.security.Caller;
import org.atelier.spi.vmm.MachineUsage;

/**
 * What callers may do with workspaces. Thread-safe. Every call first asks whether the caller may; every refusal is an
 * {@link EngineException}. Calls that take time return when the change is written down, and the work goes on by itself.
 */
public interface WorkspaceService {

    /**
     * Admits a request and starts to fulfil it; the same owner and token return the same workspaces.
     *
     * @return as many as the lease has nodes
     */
    List<Workspace> create(Caller caller, WorkspaceRequest request);

    /**
     * Says what {@link #create} would answer, without booking.
     *
     * @param hold how long the offer is held for {@link #create}; empty: not at all
     */
    Bid estimate(Caller caller, WorkspaceRequest request, Optional<Duration> hold);

    Workspace get(Caller caller, WorkspaceId id);

    /** A workspace, for those who may be told what becomes of it. */
    Workspace watched(Caller caller, WorkspaceId id);

    /** Refuses who may not subscribe to anything here. */
    void requireSubscriber(Caller caller);

    /** The caller's own workspaces and those that are shared with or managed by the caller, newest first; destroyed ones are left out. */
    List<Workspace> list(Caller caller);

    /** Boots a staged workspace, resumes a serialized one, un-pauses a paused one. */
    Workspace start(Caller caller, WorkspaceId id);

    Workspace shutdown(Caller caller, WorkspaceId id, ShutdownKind kind);

    /** Runs more actions on a running workspace; their names must be new to it. */
    Workspace configure(Caller caller, WorkspaceId id, List<Action> graph);

    /**
     * Saves a workspace, with what its actions have done, as a golden image, and lets it go on. The image is there when the workspace has
     * left the state SAVING; where that fails, an event of the workspace says why.
     *
     * @return the image's id
     */
    GoldenImageId save(Caller caller, WorkspaceId id, SaveRequest request);

    /**
     * Sends disks of a workspace to where the caller says, and lets it go on; a machine that runs is off while they are copied. They are
     * there when the workspace has left the state SAVING and has them among those that were sent; where that fails, an event of the
     * workspace says why. Of one whose lease has ended and whose disks could not be sent yet, they go there instead.
     */
    Workspace stageOut(Caller caller, WorkspaceId id, StageOut stageOut);

    /**
     * Offers a workspace to another owner, who may do nothing with it but accept it; no name takes the offer back. Where it is destroyed,
     * the offer ends.
     *
     * @param receiver the subject of the new owner, in any form that {@link org.atelier.security.DistinguishedNames#normalize} reads
     */
    Workspace transfer(Caller caller, WorkspaceId id, Optional<String> receiver);

    /**
     * Makes a workspace the caller's, to whom it is offered. It counts for the caller from now on, and within the caller's quotas; where it
     * is refused, nothing has changed.
     */
    Workspace acceptTransfer(Caller caller, WorkspaceId id);

    /** Ends a workspace in any state; one that is already ending stays so. */
    Workspace destroy(Caller caller, WorkspaceId id);

    /** Renews or shortens the lease, for all its workspaces, and returns its new end. */
    Instant setTerminationTime(Caller caller, WorkspaceId id, Instant requested);

    /**
     * Changes all that the modification names, or nothing.
     *
     * <p>The allocation, of the workspace and of those that share its lease, while they run or stand still: what it takes more is leased
     * at once; what a running machine gives back is leased to others once it has. Where its host cannot change it, the old allocation
     * comes back, with its room.
     *
     * <p>The attributes, of the workspace alone, until it is being destroyed; {@link ErrorCode#UNAVAILABLE} where they have changed since
     * the client's change was worked out.
     */
    Workspace modify(Caller caller, WorkspaceId id, Modification modification);

    /** The last bytes, at most {@code maxBytes}, of what the machine has written to its console. */
    String consoleTail(Caller caller, WorkspaceId id, int maxBytes);

    /**
     * What the machines of workspaces use now, measured when asked: each host is asked once, and after a second nobody is waited for.
     * Left out are those without a machine, those whose host has not told in time, and those that the caller may not see.
     *
     * @param workspaces as {@link #get} or {@link #list} has given them
     */
    Map<WorkspaceId, MachineUsage> usage(Caller caller, Collection<Workspace> workspaces);

    /** The socket on its host where the machine's screen is shown now. */
    Optional<Path> screen(Caller caller, WorkspaceId id);

    /** The hosts of this site as they are now. */
    List<HostStanding> hosts(Caller caller);

    /** Lets a host take nothing new, or take leases again; for administrators. What runs there stays. */
    void drain(Caller caller, String host, boolean drained);

    /** Brings the hosts in line with what the site's settings say now; for administrators. */
    HostChanges reloadHosts(Caller caller);
}
