package org.atelier.soap.notify;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.engine.EventSink;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceEvent.Topic;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.soap.contract.Contract;
import org.atelier.soap.resource.Producers;
import org.atelier.soap.resource.Topics;
import org.atelier.soap.wire.ChangeMapper;
import org.atelier.soap.wire.WireXml;
import org.atelier.types.WorkspaceChangeType;
import org.atelier.wsrf.notification.Notification;
import org.atelier.wsrf.notification.NotificationPublisher;
import org.atelier.wsrf.notification.Subscriptions;
import org.atelier.wsrf.resource.ResourceKey;
import org.w3c.dom.Element;

/**
 * Publishes what happens to workspaces: to the subscribers of the workspace, and to those of the factory who own it. The publisher knows
 * repeated events by workspace and sequence.
 */
public final class PublishingEventSink implements EventSink {

    private final NotificationPublisher publisher;
    private final Subscriptions subscriptions;
    private final WorkspaceLookup workspaces;
    private final ChangeMapper changes;

    public PublishingEventSink(
            NotificationPublisher publisher,
            Subscriptions subscriptions,
            WorkspaceLookup workspaces,
            ChangeMapper changes) {
        this.publisher = publisher;
        this.subscriptions = subscriptions;
        this.workspaces = workspaces;
        this.changes = changes;
    }

    @Override
    public void accept(List<WorkspaceEvent> events) {
        events.forEach(this::publish);
    }

    private void publish(WorkspaceEvent event) {
        Optional<Workspace> workspace = workspaces.find(event.workspace());
        ResourceKey producer = Producers.workspace(event.workspace());
        Set<ResourceKey> audiences = new HashSet<>(Set.of(producer));
        workspace.map(Workspace::owner).map(Producers::factory).ifPresent(audiences::add);
        publisher.publish(new Notification(
                producer,
                event.sequence(),
                Topics.path(event.topic()),
                message(event, workspace),
                audiences,
                since(event, workspace)));
        if (event.topic() == Topic.TERMINATION && event.newState() == WorkspaceState.DESTROYED) {
            subscriptions.resourceEnded(producer);
        }
    }

    /** What happened after another has accepted the workspace does not concern those who subscribed before. */
    private static Optional<Instant> since(WorkspaceEvent event, Optional<Workspace> workspace) {
        return workspace
                .flatMap(found -> found.handover().accepted())
                .filter(event.time().truncatedTo(ChronoUnit.MILLIS)::isAfter);
    }

    private Element message(WorkspaceEvent event, Optional<Workspace> workspace) {
        return WireXml.element(
                Contract.name("WorkspaceChange"),
                WorkspaceChangeType.class,
                changes.write(
                        event, workspace.map(found -> found.request().graph()).orElse(List.of())));
    }
}
