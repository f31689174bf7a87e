package org.atelier.security.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.atelier.security.AuthenticationMethod;
import org.atelier.security.RefusedCredential;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refused credentials in the log. */
class AuditedRefusalsTest {

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-30T10:00:00.250Z"));

    @TempDir
    Path directory;

    private static RefusedCredential refused(String subject, String why) {
        return new RefusedCredential(AuthenticationMethod.BEARER_TOKEN, subject, "192.0.2.7", "TOKEN_REFUSED", why);
    }

    private void advance(long millis) {
        time.updateAndGet(now -> now.plusMillis(millis));
    }

    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : new AuditFiles(directory).all()) {
            lines.addAll(Files.readAllLines(file));
        }
        assertThat(AuditVerifier.verify(directory, Optional.empty()))
                .isEqualTo(new AuditVerifier.Report(
                        lines.size(),
                        AuditLine.parse(lines.get(lines.size() - 1))
                                .orElseThrow()
                                .hash(),
                        Optional.empty()));
        return lines;
    }

    @Test
    void shouldWriteDownWhoItWasSaidToBeFromWhereAndWhy() throws IOException {
        try (AuditLog log = AuditLog.open(directory, time::get, 1 << 20);
                AuditedRefusals refusals = new AuditedRefusals(log, time::get, 1)) {
            refusals.refused(refused("token:https://iam.example.org/#eve", "The token has \"a\nsignature\""));
        }

        assertThat(lines()).singleElement().asString().contains("""
                "subject":"token:https://iam.example.org/#eve","issuer":"","method":"BEARER_TOKEN","limited":false,"attributes":[],\
                "generic":[],"operation":"AUTHENTICATE","target":"service","resource":"","decision":"deny","rule":"TOKEN_REFUSED",\
                "address":"192.0.2.7","why":"The token has \\"a\\nsignature\\"","hash":""");
    }

    @Test
    void shouldCountWhatIsTooMuchForASecond() throws IOException {
        try (AuditLog log = AuditLog.open(directory, time::get, 1 << 20);
                AuditedRefusals refusals = new AuditedRefusals(log, time::get, 3)) {
            IntStream.range(0, 1000).forEach(i -> refusals.refused(refused("first " + i, "")));
            refusals.settle();
            assertThat(lines()).hasSize(3);

            advance(750);
            refusals.settle();
            refusals.settle();
            assertThat(lines()).hasSize(4);
            assertThat(lines().get(3))
                    .contains("\"operation\":\"LEFT_OUT\"", "\"decision\":\"deny\"", "\"credentials\":\"997\"");

            IntStream.range(0, 5).forEach(i -> refusals.refused(refused("second " + i, "")));
            advance(1000);
            refusals.refused(refused("third", ""));
            assertThat(lines()).hasSize(9);
            assertThat(lines().get(7)).contains("\"credentials\":\"2\"");
            assertThat(lines().get(8)).contains("\"subject\":\"third\"");
            IntStream.range(0, 4).forEach(i -> refusals.refused(refused("last " + i, "")));
        }

        assertThat(lines()).hasSize(12);
        assertThat(lines().get(11)).as("at the end").contains("\"credentials\":\"2\"");
    }

    @Test
    void shouldCutWhatStrangersHaveWritten() throws IOException {
        try (AuditLog log = AuditLog.open(directory, time::get, 1 << 20);
                AuditedRefusals refusals = new AuditedRefusals(log, time::get, 1)) {
            refusals.refused(refused("CN=" + "\uD83D\uDE00".repeat(10_000), "w".repeat(10_000)));
        }

        assertThat(lines())
                .singleElement()
                .asString()
                .hasSizeLessThan(2_000)
                .contains("CN=" + "\uD83D\uDE00".repeat(297) + "...\"", "w".repeat(300) + "...\"");
    }

    @Test
    void shouldCountWhatCannotBeWritten() throws IOException {
        Path gone = directory.resolve("gone");
        try (AuditLog log = AuditLog.open(gone, time::get, 1 << 20);
                AuditedRefusals refusals = new AuditedRefusals(log, time::get, 2)) {
            Files.delete(gone);
            refusals.refused(refused("lost", ""));
            advance(1000);
            refusals.settle();
            Files.createDirectory(gone);
            advance(1000);
            refusals.settle();
        }

        assertThat(Files.readString(new AuditFiles(gone).all().get(0)))
                .contains("\"credentials\":\"1\"")
                .doesNotContain("lost");
    }
}
