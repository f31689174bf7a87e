package org.atelier.security.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.atelier.security.AuthenticationMethod;
import org.atelier.security.Caller;
import org.atelier.security.GenericAttribute;
import org.atelier.security.Operation;
import org.atelier.security.policy.Account;
import org.atelier.security.policy.Asked;
import org.atelier.security.policy.RequestPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditingPolicyTest {

    private static final Caller ALICE = new Caller(
            "CN=alice",
            "/CN=alice",
            "CN=ca",
            AuthenticationMethod.TLS_CERTIFICATE,
            false,
            Instant.MAX,
            List.of("/atlas/Role=prod"),
            List.of(new GenericAttribute("atlas", "site", "cern")),
            Optional.empty());
    private static final Asked ASKED = Asked.of(new Asked.Term("immediate", Duration.ofHours(1), Duration.ZERO));

    @TempDir
    Path directory;

    @Test
    void shouldWriteDownDecisionsAndWhatQuotasRefuse() throws IOException {
        try (AuditLog log = AuditLog.open(directory, InstantSource.system(), 1 << 20)) {
            RequestPolicy policy = new AuditingPolicy(RequestPolicy.NONE, log);

            assertThat(policy.decide(ALICE, Operation.CREATE, ASKED).rule()).isEqualTo("none");
            assertThat(policy.decide(Account.of(ALICE), ASKED).rule()).isEqualTo("none");
            policy.exceeded(Account.of(ALICE), "small");
            assertThat(policy.managed(ALICE, Operation.READ)).isEmpty();
            assertThat(policy.entitlements(Account.of(ALICE))).isEmpty();
        }

        List<String> lines = Files.readAllLines(new AuditFiles(directory).all().get(0));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .contains(
                        "\"generic\":[\"atlas:site=cern\"],\"operation\":\"CREATE\",\"target\":\"request\",\"resource\":\"\",\"decision\":\"permit\"");
        assertThat(lines.get(1))
                .contains(
                        "\"subject\":\"CN=alice\"",
                        "\"attributes\":[\"/atlas/Role=prod\"],\"generic\":[\"atlas:site=cern\"],\"operation\":\"RENEW\"");
        assertThat(lines.get(2)).contains("\"operation\":\"QUOTA\"", "\"decision\":\"deny\",\"rule\":\"small\"");
    }

    @Test
    void shouldPermitNothingThatCannotBeWrittenDown() throws IOException {
        AuditLog log = AuditLog.open(directory.resolve("gone"), InstantSource.system(), 1 << 20);
        Files.delete(directory.resolve("gone"));

        assertThat(new AuditingPolicy(RequestPolicy.NONE, log)
                        .decide(ALICE, Operation.CREATE, ASKED)
                        .rule())
                .isEqualTo("audit-log");
    }
}
