package org.atelier.client;

import org.atelier.client.fake.FakeService;
import org.atelier.client.fake.FakeWorkspace;
import org.atelier.client.fake.Requests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A client of a service that is made up, with one workspace in it. */
abstract class AbstractClientTest {

    static FakeService service;
    static AtelierClient client;

    FakeWorkspace fake;
    WorkspaceHandle workspace;

    @BeforeAll
    static void start() {
        service = FakeService.start();
        client = AtelierClient.connect(ClientSettings.of(service.url()), new FakeTicker());
    }

    @AfterAll
    static void stop() {
        client.close();
        service.close();
    }

    @BeforeEach
    void makeWorkspace() {
        service.site().workspaces().forEach(known -> service.site().remove(known.id()));
        workspace = client.create(Requests.small("ws-1"));
        fake = service.site().workspaces().iterator().next();
    }
}
