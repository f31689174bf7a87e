package org.atelier.server.wiring;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.atelier.server.settings.ServerSettings;
import org.atelier.soap.contract.References;
import org.atelier.soap.notify.ConsumerPolicy;
import org.atelier.soap.notify.HttpMessageSender;
import org.atelier.soap.notify.NotificationMapper;
import org.atelier.soap.notify.WorkspaceDocuments;
import org.atelier.soap.notify.WorkspaceLookup;
import org.atelier.soap.resource.SeenWorkspace;
import org.atelier.store.Database;
import org.atelier.store.JdbcMessageStore;
import org.atelier.store.JdbcPullPointStore;
import org.atelier.store.JdbcSubscriptionStore;
import org.atelier.wsrf.notification.MessageSender;
import org.atelier.wsrf.notification.NotificationParts;
import org.atelier.wsrf.notification.NotificationSystem;
import org.atelier.wsrf.resource.ResourceProperties;

/** Puts the notifications of a site together. */
record Notifications(ServerSettings settings, Identity identity, URI publicBase, Threads threads, Clock clock) {

    private static final Duration CONNECT_TIME = Duration.ofSeconds(5);

    NotificationSystem start(
            Database database, WorkspaceLookup workspaces, ResourceProperties<SeenWorkspace> properties) {
        NotificationParts parts = new NotificationParts(
                new JdbcSubscriptionStore(database),
                new JdbcPullPointStore(database),
                new JdbcMessageStore(database),
                sender(),
                new WorkspaceDocuments(workspaces, properties),
                clock,
                () -> UUID.randomUUID().toString(),
                () -> ThreadLocalRandom.current().nextDouble(),
                threads.scheduled("notification-timer", 1),
                threads.fixed("notification", 4));
        return NotificationSystem.start(parts, settings.notifications());
    }

    private MessageSender sender() {
        HttpMessageSender.Settings sending = new HttpMessageSender.Settings(
                identity.outgoingTls(), CONNECT_TIME, settings.notifications().sendTimeout(), UUID::randomUUID);
        return new HttpMessageSender(
                sending,
                new ConsumerPolicy(settings.consumers()),
                new NotificationMapper(new References(publicBase)),
                threads.growing("notification-sender"));
    }
}
