package org.atelier.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atelier.client.fake.FakeService;
import org.atelier.client.fake.FakeWorkspace;
import org.atelier.client.fake.Requests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A terminal before a service that is made up, with the workspaces alpha and beta. */
@Timeout(60)
abstract class AbstractCommandTest {

    static final String REQUEST = """
            <WorkspaceRequest xmlns="urn:atelier:workspace:2026:11">
              <Name>demo</Name>
              <Environment><Disk><Name>root</Name><Image><Url>file:///i.qcow2</Url></Image></Disk></Environment>
              <Allocation><Vcpus>1</Vcpus><MemoryMiB>128</MemoryMiB></Allocation>
              <Lease><Immediate><Duration>PT1H</Duration></Immediate></Lease>
            </WorkspaceRequest>
            """;

    static FakeService service;

    static Terminal terminal;

    @TempDir
    Path directory;

    FakeWorkspace workspace;

    @BeforeAll
    static void start() {
        service = FakeService.start();
        terminal = Terminal.at(service.url());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void makeWorkspaces() {
        service.site().workspaces().forEach(known -> service.site().remove(known.id()));
        workspace = service.site().add("11112222-aaaa", "alpha", Requests.small("alpha"));
        service.site().add("11113333-bbbb", "beta", Requests.small("beta"));
    }

    String request() throws IOException {
        return Files.writeString(directory.resolve("request.xml"), REQUEST).toString();
    }

    static FakeWorkspace deployed() {
        return service.site().workspaces().stream()
                .filter(known -> !known.id().startsWith("1111"))
                .findFirst()
                .orElseThrow();
    }
}
