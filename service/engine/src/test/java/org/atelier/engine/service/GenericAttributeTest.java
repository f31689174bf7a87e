package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.atelier.engine.service.Requests.aRequest;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.engine.EngineException;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.store.BookedLease;
import org.atelier.engine.store.StoreSession;
import org.atelier.security.Caller;
import org.atelier.security.GenericAttribute;
import org.atelier.security.policy.Policy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leases count by what a virtual organisation said of their owner when they were asked for, whatever it says later. */
class GenericAttributeTest {

    private static final Caller ALICE = saying(TestSite.caller("alice", "/atlas"), "cern");
    private static final Caller BOB = saying(TestSite.caller("bob", "/atlas"), "cern");
    private static final Caller ELSEWHERE = saying(TestSite.caller("carol", "/atlas"), "desy");

    private final Instant tomorrow = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    Path directory;

    private TestSite site;

    private static Caller saying(Caller caller, String where) {
        return new Caller(
                caller.subject(),
                caller.slashSubject(),
                caller.issuer(),
                caller.method(),
                false,
                Instant.MAX,
                caller.attributes(),
                List.of(new GenericAttribute("atlas", "site", where)),
                Optional.empty());
    }

    @BeforeEach
    void open() {
        Policy policy =
                PolicyText.policy("<Permit name='cern'><Who><Attribute vo='atlas' name='site'>cern</Attribute></Who>"
                        + "<Leases longest='PT3H'/><Quota per='party'><Workspaces>2</Workspaces></Quota></Permit>"
                        + "<Permit name='renew'><Who><Everybody/></Who><Operations>read renew</Operations></Permit>");
        site = TestSite.at(directory)
                .withHost("large", Map.of("cpus", "256", "memory-mib", "100000", "disk-mib", "1000000"))
                .withPolicy(() -> policy)
                .start();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Workspace create(Caller caller) {
        LeaseRequest lease = new LeaseRequest(
                LeaseRequest.Kind.RESERVATION,
                Optional.of(tomorrow),
                Duration.ofHours(1),
                Optional.empty(),
                false,
                Duration.ZERO,
                1,
                LeaseRequest.Affinity.ANY,
                Optional.empty());
        return site.service()
                .create(caller, aRequest().withLease(lease).build())
                .get(0);
    }

    private static ErrorCode refused(Runnable call) {
        return catchThrowableOfType(EngineException.class, call::run).code();
    }

    @Test
    void shouldCountTogetherThoseOfWhomTheSameIsSaid() {
        create(ALICE);
        create(BOB);

        assertThat(refused(() -> create(ALICE))).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
        assertThat(refused(() -> create(ELSEWHERE))).isEqualTo(ErrorCode.POLICY_DENIED);
        assertThat(site.store.inTransaction(StoreSession::leases))
                .extracting(BookedLease::account)
                .allSatisfy(account ->
                        assertThat(account.generic()).containsExactly(new GenericAttribute("atlas", "site", "cern")));
    }

    @Test
    void shouldRenewByWhatWasSaidThen() {
        Workspace workspace = create(ALICE);
        Caller later = saying(ALICE, "desy");

        site.service().setTerminationTime(later, workspace.id(), tomorrow.plus(Duration.ofHours(2)));

        assertThat(site.service()
                        .get(later, workspace.id())
                        .lease()
                        .orElseThrow()
                        .end())
                .contains(tomorrow.plus(Duration.ofHours(2)));
        assertThat(refused(() ->
                        site.service().setTerminationTime(later, workspace.id(), tomorrow.plus(Duration.ofHours(4)))))
                .isEqualTo(ErrorCode.POLICY_DENIED);
    }
}
