package org.atelier.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.atelier.endtoend.site.GuestImage;
import org.atelier.endtoend.site.Programs;
import org.atelier.endtoend.site.Programs.Ended;
import org.atelier.endtoend.site.Requests;
import org.atelier.endtoend.site.TestSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients in other languages, written from the WSDL alone, lease a real guest. */
@Tag("kvm")
class ForeignClientsTest {
    private static final Path CLIENTS = Path.of("clients").toAbsolutePath();
    private static final Path WSDL = Path.of("../../wsdl/target/classes/org/atelier/wsdl")
            .toAbsolutePath()
            .normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    /** What stands before the element that says that an action is cacheable. */
    private static final String ORDER = "<Timeout>\\w+</Timeout>(\\s*<After>\\w+</After>)*";

    private static TestSite site;
    private static Path request;

    @BeforeAll
    static void start() throws IOException {
        Path guest = GuestImage.folder();
        site = TestSite.real("foreign");
        request = Files.writeString(site.data().resolve("request.xml"), Requests.example(guest));
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void shouldServePythonClient() throws IOException {
        // given
        String text = Files.readString(request).replaceAll(ORDER, "$0<Cacheable>true</Cacheable>");
        Path cacheable = Files.writeString(site.data().resolve("cacheable.xml"), text);

        // when
        Ended client = run(
                "/usr/bin/python3",
                CLIENTS.resolve("python/workspace_client.py").toString(),
                WSDL.resolve("atelier.wsdl").toString(),
                site.services().toString(),
                site.certificate("alice").toString(),
                site.key("alice").toString(),
                site.authority().toString(),
                cacheable.toString());

        // then
        assertThat(client.status()).as(client.output()).isZero();
        assertThat(client.output())
                .contains("\"state\": \"Running\"", "\"queried\": \"Running\"", "\"address\": ", "\"kernel\": ")
                .contains("\"name\": \"from-python\"", "\"report\"], \"left\": 0");
        site.assertNothingLeft();
    }

    @Test
    void shouldServeGsoapClient() throws IOException {
        // given
        Path build = site.data().resolve("gsoap");
        Ended made = run(CLIENTS.resolve("c/build-client").toString(), WSDL.toString(), build.toString());
        assertThat(made.status()).as(made.output()).isZero();
        Path credential = Files.writeString(
                site.data().resolve("alice-both.pem"),
                Files.readString(site.certificate("alice")) + Files.readString(site.key("alice")));

        // when
        Ended client = run(
                build.resolve("workspace_client").toString(),
                site.services().toString(),
                credential.toString(),
                site.authority().toString(),
                request.toString());

        // then
        assertThat(client.status()).as(client.output()).isZero();
        assertThat(client.output().lines()).contains("state Running").anyMatch(line -> line.startsWith("renewed 2"));
        site.assertNothingLeft();
    }

    private static Ended run(String... command) {
        return Programs.run(site.data(), PATIENCE, List.of(command));
    }
}
