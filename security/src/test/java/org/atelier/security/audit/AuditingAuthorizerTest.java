package org.atelier.security.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.atelier.security.AuthenticationMethod;
import org.atelier.security.Authorizer;
import org.atelier.security.Caller;
import org.atelier.security.Operation;
import org.atelier.security.Target;
import org.atelier.security.Verdict;
import org.atelier.security.Verdict.Deny;
import org.atelier.security.Verdict.Permit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditingAuthorizerTest {

    private static final Caller ALICE =
            new Caller("CN=alice", "/CN=alice", "CN=ca", AuthenticationMethod.TLS_CERTIFICATE, List.of());
    private static final Target SERVICE = new Target.Service();
    private static final Target BOBS = new Target.Owned("one", "CN=bob", "", Optional.empty());

    @TempDir
    Path directory;

    private static Verdict decide(Caller caller, Operation operation, Target target) {
        return target.equals(BOBS) ? new Deny("owner", "No.") : new Permit("anyone");
    }

    private List<String> lines() throws IOException {
        List<Path> files = new AuditFiles(directory).all();
        return files.isEmpty() ? List.of() : Files.readAllLines(files.get(0));
    }

    @Test
    void shouldWriteDownAllButPermittedReading() throws IOException {
        try (AuditLog log = AuditLog.open(directory, InstantSource.system(), 1 << 20)) {
            Authorizer authorizer = new AuditingAuthorizer(AuditingAuthorizerTest::decide, log, false);

            assertThat(authorizer.decide(ALICE, Operation.CREATE, SERVICE)).isEqualTo(new Permit("anyone"));
            assertThat(authorizer.decide(ALICE, Operation.READ, SERVICE)).isInstanceOf(Permit.class);
            assertThat(authorizer.decide(ALICE, Operation.READ, BOBS)).isInstanceOf(Deny.class);
            assertThat(authorizer.decide(ALICE, Operation.DESTROY, new Target.Unknown("none")))
                    .isInstanceOf(Permit.class);
        }

        assertThat(lines()).hasSize(3);
        assertThat(lines().get(0))
                .contains("\"target\":\"service\",\"resource\":\"\",\"decision\":\"permit\",\"rule\":\"anyone\"");
        assertThat(lines().get(1))
                .contains("\"target\":\"of CN=bob\",\"resource\":\"one\",\"decision\":\"deny\",\"rule\":\"owner\"");
        assertThat(lines().get(2)).contains("\"target\":\"unknown\",\"resource\":\"none\"");
    }

    @Test
    void shouldNotTakeQuestionsForDecisions() throws IOException {
        try (AuditLog log = AuditLog.open(directory, InstantSource.system(), 1 << 20)) {
            Authorizer authorizer = new AuditingAuthorizer(AuditingAuthorizerTest::decide, log, true);

            assertThat(authorizer.permits(ALICE, Operation.ADMINISTER, SERVICE)).isTrue();
            assertThat(authorizer.permits(ALICE, Operation.READ, BOBS)).isFalse();
        }

        assertThat(lines()).isEmpty();
    }

    @Test
    void shouldWriteDownReadingWhereThatIsWanted() throws IOException {
        try (AuditLog log = AuditLog.open(directory, InstantSource.system(), 1 << 20)) {
            new AuditingAuthorizer(AuditingAuthorizerTest::decide, log, true).decide(ALICE, Operation.READ, SERVICE);
        }

        assertThat(lines()).hasSize(1);
    }

    @Test
    void shouldOnlyLetReadWhereNothingCanBeWrittenDown() throws IOException {
        AuditLog log = AuditLog.open(directory.resolve("gone"), InstantSource.system(), 1 << 20);
        Files.delete(directory.resolve("gone"));
        Authorizer authorizer = new AuditingAuthorizer(AuditingAuthorizerTest::decide, log, true);

        assertThat(authorizer.decide(ALICE, Operation.READ, SERVICE)).isInstanceOf(Permit.class);
        assertThat(authorizer.decide(ALICE, Operation.READ, BOBS).rule()).isEqualTo("audit-log");
        assertThat(authorizer.decide(ALICE, Operation.CREATE, SERVICE)).isInstanceOf(Deny.class);
    }
}
