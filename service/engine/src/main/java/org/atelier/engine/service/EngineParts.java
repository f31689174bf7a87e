package org.atelier.engine.service;

import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.atelier.engine.EventSink;
import org.atelier.engine.HostReload;
import org.atelier.engine.ImageDistribution;
import org.atelier.engine.ImageFetcher;
import org.atelier.engine.ImageSender;
import org.atelier.engine.LeaseTimers;
import org.atelier.engine.store.WorkspaceStore;
import org.atelier.security.Authorizer;
import org.atelier.security.delegation.Delegations;
import org.atelier.security.policy.RequestPolicy;
import org.atelier.security.signature.ImageSignatures;
import org.atelier.spi.vmm.Vmm;

/**
 * What an engine is made of. Whoever makes them closes them, after the engine.
 *
 * @param hosts by name, to begin with
 * @param reload changes the hosts when an administrator asks for it
 * @param policy what callers may ask for; {@link RequestPolicy#NONE} for a site that has written none
 * @param delegations what callers have delegated
 * @param signatures says who has signed an image
 * @param ids makes ids of workspaces
 * @param workers runs at least {@link EngineSettings#workers} tasks at once
 * @param transfers its threads bound how many files are fetched at once
 * @param waiting runs as many tasks at once as there are workspaces; they mostly wait
 * @param meters runs as many tasks at once as there are hosts, and seldom any
 * @param background for short tasks; at least 4 threads
 */
public record EngineParts(
        WorkspaceStore store,
        Map<String, Vmm> hosts,
        HostReload reload,
        ImageFetcher fetcher,
        ImageSender sender,
        ImageDistribution distribution,
        EventSink sink,
        LeaseTimers timers,
        Authorizer authorizer,
        RequestPolicy policy,
        Delegations delegations,
        ImageSignatures signatures,
        InstantSource clock,
        Supplier<UUID> ids,
        Executor workers,
        Executor transfers,
        Executor waiting,
        Executor meters,
        ScheduledExecutorService background) {

    public EngineParts {
        hosts = Map.copyOf(hosts);
    }
}
