package org.atelier.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.cxf.ws.addressing.AttributedURIType;
import org.apache.cxf.ws.addressing.EndpointReferenceType;
import org.atelier.client.AtelierClient;
import org.atelier.client.SubscriptionRequest;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.WorkspaceReference;
import org.atelier.endtoend.site.Images;
import org.atelier.endtoend.site.Requests;
import org.atelier.endtoend.site.TestSite;
import org.atelier.types.ShutdownKindType;
import org.atelier.types.StateType;
import org.atelier.types.TopicType;

/** How soon many subscribers of one workspace hear that it has changed its state. */
record NotificationsFigure() implements Figure {
    private static final int SUBSCRIBERS = 1000;
    private static final int ROUNDS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Map<String, String> LOCAL = Map.of("consumer.local", "true", "consumer.plain-http", "true");

    @Override
    public String name() {
        return "notifications";
    }

    @Override
    public String title() {
        return "from a change of state to its delivery, " + SUBSCRIBERS + " subscribers on 16 addresses";
    }

    @Override
    public void measure(Table table) throws IOException {
        TestSite site = TestSite.measured("notifications", "simulated", LOCAL);
        try (AtelierClient alice = site.client("alice");
                Consumers consumers = new Consumers()) {
            WorkspaceHandle workspace = alice.create(Requests.read(Requests.small(Images.tiny(site.data()), 64)));
            workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, status -> {});
            long started = System.nanoTime();
            Crowd.each(SUBSCRIBERS, number -> workspace.subscribe(changes(), reference(consumers.address(number))));
            table.row(
                    "Subscribe, 8 at a time", "%.0f each second", SUBSCRIBERS / ((System.nanoTime() - started) / 1e9));
            pauseAndResume(workspace, consumers, new Samples());
            Samples samples = new Samples();
            for (int round = 0; round < ROUNDS; round++) {
                pauseAndResume(workspace, consumers, samples);
            }
            table.row("state change to delivery", samples);
            workspace.destroy();
            workspace.awaitDestroyed(PATIENCE, status -> {});
        } finally {
            site.stop();
        }
    }

    private static void pauseAndResume(WorkspaceHandle workspace, Consumers consumers, Samples samples) {
        consumers.expect(StateType.PAUSED);
        workspace.shutdown(ShutdownKindType.PAUSE);
        collect(consumers, samples);
        consumers.expect(StateType.RUNNING);
        workspace.start();
        collect(consumers, samples);
    }

    private static void collect(Consumers consumers, Samples samples) {
        await().atMost(PATIENCE).until(() -> consumers.heard() == SUBSCRIBERS);
        samples.addAll(consumers.delays());
    }

    private static SubscriptionRequest changes() {
        return new SubscriptionRequest(Set.of(TopicType.STATE), Optional.empty(), Duration.ofHours(1));
    }

    private static WorkspaceReference reference(URI address) {
        AttributedURIType uri = new AttributedURIType();
        uri.setValue(address.toString());
        EndpointReferenceType endpoint = new EndpointReferenceType();
        endpoint.setAddress(uri);
        return WorkspaceReference.of(endpoint);
    }
}
