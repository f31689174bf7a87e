package org.atelier.server.wiring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.atelier.engine.store.WorkspaceStore;
import org.atelier.server.management.HealthCheck;
import org.atelier.server.management.HealthChecks;
import org.atelier.server.management.ManagementServer;
import org.atelier.server.management.Metrics;
import org.atelier.server.settings.ManagementSettings;
import org.atelier.soap.SoapServer;
import org.atelier.soap.http.ConnectionRule;
import org.atelier.store.Database;
import org.atelier.wsrf.notification.NotificationSystem;

/** What operators see: health of the store and of each host, and figures of what the service does. */
record Management(ManagementSettings settings, ConnectionRule connections, Closing closing) {

    /** Begins to answer; the service counts as ready from now on where all components are well. */
    ManagementServer start(Database database, OpenHosts hosts, Threads threads, Metrics metrics) {
        HealthChecks health = new HealthChecks(threads.growing("health"));
        health.add("store", database::check);
        health.addAlternatives(() -> hosts(hosts));
        InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
        return closing.add(ManagementServer.start(address, connections, health, metrics.registry()));
    }

    private static Map<String, HealthCheck> hosts(OpenHosts hosts) {
        Map<String, HealthCheck> checks = new HashMap<>();
        hosts.vmms().forEach((name, vmm) -> checks.put("host-" + name, vmm::describe));
        return checks;
    }

    static void measure(Metrics metrics, WorkspaceStore store, NotificationSystem notifications, SoapServer soap) {
        MeterRegistry registry = metrics.registry();
        Gauge.builder("atelier.workspaces", store, Management::workspaces)
                .description("Workspaces that are not destroyed")
                .register(registry);
        Gauge.builder("atelier.connections", soap, SoapServer::connections)
                .description("Connections to the SOAP port")
                .register(registry);
        FunctionCounter.builder("atelier.connections.refused", soap, SoapServer::refusedConnections)
                .description("Connections to the SOAP port that were not spoken to, such as those of guests")
                .register(registry);
        FunctionCounter.builder("atelier.notifications.delivered", notifications, system -> system.figures()
                        .delivered())
                .description("Notifications that a consumer has taken")
                .register(registry);
        FunctionCounter.builder("atelier.notifications.failed", notifications, system -> system.figures()
                        .failed())
                .description("Tries to deliver that failed")
                .register(registry);
    }

    private static double workspaces(WorkspaceStore store) {
        return store.inTransaction(session -> session.bookings().size());
    }
}
