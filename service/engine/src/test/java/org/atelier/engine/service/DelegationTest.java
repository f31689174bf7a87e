package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.onHost;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.WorkspaceService;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.HostChange;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.security.AuthenticationMethod;
import org.atelier.security.Caller;
import org.atelier.security.delegation.ProxyRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers may delegate, and what is said to them of it. */
class DelegationTest {

    private static final Caller ALICE = TestSite.caller("alice");
    private static final Caller LIMITED = new Caller(
            ALICE.subject(),
            ALICE.slashSubject(),
            ALICE.issuer(),
            AuthenticationMethod.TLS_CERTIFICATE,
            true,
            ALICE.until(),
            ALICE.attributes());

    @TempDir
    Path directory;

    private TestSite site;

    @BeforeEach
    void open() {
        site = TestSite.at(directory).start();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void shouldSayWhatIsWrongWithAProxy() {
        ProxyRequest asked = site.engine().delegations().ask(ALICE, Optional.empty());

        EngineException refused = refusal(() -> site.engine().delegations().deliver(ALICE, asked.id(), "none"));

        assertThat(refused).hasMessageContaining("no certificate");
        assertThat(refused.detail())
                .isInstanceOf(Detail.Invalid.class)
                .extracting("path")
                .isEqualTo("Proxy");
        assertThat(site.engine().delegations().list(ALICE)).isEmpty();
    }

    @Test
    void shouldSayWhichDelegationIsUnknown() {
        String unknown = UUID.randomUUID().toString();

        EngineException refused = refusal(() -> site.engine().delegations().ask(ALICE, Optional.of(unknown)));

        assertThat(refused).hasMessageContaining(unknown);
        assertThat(refused.detail())
                .isEqualTo(new Detail.Invalid("DelegationId", unknown, "one of your own delegations"));
        site.engine().delegations().end(ALICE, unknown);
    }

    @Test
    void shouldTakeNoneFromWhoMayNotCreate() {
        EngineException refused = refusal(() -> site.engine().delegations().ask(LIMITED, Optional.empty()));

        assertThat(refused.code()).isEqualTo(ErrorCode.NOT_AUTHORIZED);
    }

    @Test
    void shouldRefuseFilesForWhichTheCallerHasDelegatedNothing() {
        String unknown = UUID.randomUUID().toString();
        FileSource file = file("https://example.org/file", unknown);
        Disk disk = new Disk("more", Optional.of(file), Optional.empty(), OptionalLong.empty());
        WorkspaceService service = site.service();

        for (Requests request : List.of(
                aRequest().withDisks(disk),
                aRequest().with(onHost("attach", new HostChange.AttachDisk(disk))),
                aRequest().with(onHost("insert", new HostChange.AttachDisc("manual", file))))) {
            assertThat(refusal(() -> service.create(ALICE, request.build()))).hasMessageContaining(unknown);
            assertThat(refusal(() -> service.estimate(ALICE, request.build(), Optional.empty())))
                    .hasMessageContaining(unknown);
        }
        assertThat(service.list(ALICE)).isEmpty();
    }

    @Test
    void shouldRefuseThemInActionsThatAreAdded() {
        String unknown = UUID.randomUUID().toString();
        WorkspaceService service = site.service();
        Workspace running = site.await(service.create(ALICE, aRequest().build()).get(0), WorkspaceState.RUNNING);
        HostChange disc = new HostChange.AttachDisc("manual", file("https://example.org/file", unknown));

        assertThat(refusal(() -> service.configure(ALICE, running.id(), List.of(onHost("insert", disc)))))
                .hasMessageContaining("no delegation " + unknown);
        assertThat(service.get(ALICE, running.id()).actions()).isEmpty();
    }

    @Test
    void shouldShowProxiesToProtectedServersOnly() {
        Disk disk = new Disk(
                "root",
                Optional.of(file("test:image", UUID.randomUUID().toString())),
                Optional.empty(),
                OptionalLong.empty());

        EngineException refused = refusal(
                () -> site.service().create(ALICE, aRequest().withDisks(disk).build()));

        assertThat(refused.detail())
                .isInstanceOf(Detail.Invalid.class)
                .extracting("path")
                .isEqualTo("Environment/Disk[1]/Image/Delegation");
    }

    private static FileSource file(String url, String delegation) {
        return new FileSource(URI.create(url), Optional.of("a".repeat(64)), Optional.of(delegation));
    }

    @Test
    void shouldFetchOnBehalfOfTheOwner() {
        Workspace made = site.service().create(ALICE, aRequest().build()).get(0);
        Workspace unused = site.await(made, WorkspaceState.RUNNING);

        assertThat(site.fetcher.owners).containsExactly(ALICE.subject());
    }

    private static EngineException refusal(ThrowingCallable call) {
        EngineException refused = catchThrowableOfType(EngineException.class, call);
        assertThat(refused).as("it was accepted").isNotNull();
        return refused;
    }
}
