package org.atelier.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.atelier.security.AuthenticationMethod;
import org.atelier.security.Caller;
import org.atelier.security.Operation;
import org.atelier.security.Target;
import org.atelier.security.Verdict.Permit;
import org.atelier.security.audit.AuditLog;
import org.atelier.security.audit.AuditingAuthorizer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What administrators are told of the log of decisions. */
class AuditCommandTest {

    private static final Caller ALICE =
            new Caller("CN=alice", "/CN=alice", "CN=ca", AuthenticationMethod.TLS_CERTIFICATE, List.of());

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    @BeforeEach
    void writeTwoLines() {
        try (AuditLog log = AuditLog.open(folder, InstantSource.system(), 1 << 20)) {
            AuditingAuthorizer authorizer =
                    new AuditingAuthorizer((caller, operation, target) -> new Permit("anyone"), log, true);
            assertThat(authorizer.decide(ALICE, Operation.READ, new Target.Service()))
                    .isEqualTo(new Permit("anyone"));
            assertThat(authorizer.decide(ALICE, Operation.CREATE, new Target.Service()))
                    .isEqualTo(new Permit("anyone"));
        }
    }

    private int run(String... arguments) {
        said.getBuffer().setLength(0);
        return new CommandLine(new AuditCommand())
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .setExecutionExceptionHandler(Problems::report)
                .execute(arguments);
    }

    @Test
    void shouldTellThatALogIsAsItWasWritten() {
        assertThat(run("verify", folder.toString())).isZero();
        assertThat(said.toString()).startsWith("2 lines are as they were written; the last has the hash ");

        String head = said.toString().strip().replaceFirst(".* ", "");
        assertThat(run("verify", folder.toString(), "--head", head)).isZero();
    }

    @Test
    void shouldTellWhatWasChanged() throws IOException {
        Path file = folder.resolve("audit-000000000001.jsonl");
        Files.writeString(file, Files.readString(file).replace("CREATE", "READ"));

        assertThat(run("verify", folder.toString())).isEqualTo(3);
        assertThat(said.toString()).contains("line 2 of the log, was changed", "1 lines are as they were");
    }

    @Test
    void shouldTellThatTheEndWasTakenAway() throws IOException {
        run("verify", folder.toString());
        String head = said.toString().strip().replaceFirst(".* ", "");
        Path file = folder.resolve("audit-000000000001.jsonl");
        Files.writeString(file, Files.readAllLines(file).get(0) + "\n");

        assertThat(run("verify", folder.toString())).isZero();
        assertThat(run("verify", folder.toString(), "--head", head)).isEqualTo(3);
        assertThat(said.toString()).contains("taken away from the end");
    }

    @Test
    void shouldNotTakeWhatIsNone() {
        assertThat(run("verify", folder.resolve("nothing").toString())).isEqualTo(1);
        assertThat(run()).isEqualTo(2);
    }
}
