package org.atelier.soap;

import java.io.IOException;
import java.nio.file.Path;
import org.atelier.engine.model.Workspace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The endpoints on a service that is made up, with a client and a running workspace, both of alice. */
abstract class AbstractServerTest {

    static TestServer server;

    static SoapClient alice;

    Workspace workspace;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        server = new TestServer(directory);
        alice = server.client("alice");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void addWorkspace() {
        server.service.clear();
        workspace = Workspaces.running(TestServer.ALICE);
        server.service.put(workspace);
    }
}
