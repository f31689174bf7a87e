package org.atelier.security.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.atelier.security.AuthenticationMethod;
import org.atelier.security.Caller;
import org.atelier.security.Operation;
import org.atelier.security.Target;
import org.atelier.security.audit.AuditVerifier.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-30T10:00:00Z"));
    private static final Caller ALICE = new Caller(
            "CN=alice\n\"x\",O=Grid",
            "/O=Grid/CN=alice",
            "CN=ca,O=Grid",
            AuthenticationMethod.TLS_CERTIFICATE,
            List.of("/atlas/Role=prod"));

    @TempDir
    Path directory;

    private AuditLog open(long mostBytes) {
        return AuditLog.open(directory.resolve("audit"), CLOCK, mostBytes);
    }

    private static AuditEvent event(String rule) {
        return AuditEvent.of(ALICE, Operation.CREATE, new Target.Service(), true, rule);
    }

    private void write(int lines, long mostBytes) {
        try (AuditLog log = open(mostBytes)) {
            IntStream.range(0, lines).forEach(line -> log.append(event("rule " + line)));
        }
    }

    private Report verify() {
        return AuditVerifier.verify(directory.resolve("audit"), Optional.empty());
    }

    private List<Path> files() throws IOException {
        return new AuditFiles(directory.resolve("audit")).all();
    }

    @Test
    void shouldWriteLinesThatFollowEachOther() throws IOException {
        write(2, 1 << 20);
        write(1, 1 << 20);

        List<String> lines = Files.readAllLines(files().get(0));
        assertThat(verify())
                .isEqualTo(new Report(
                        3, AuditLine.parse(lines.get(2)).orElseThrow().hash(), Optional.empty()));
        assertThat(lines.get(0))
                .startsWith("{\"sequence\":1,\"previous\":\"0000")
                .contains("\"time\":\"2026-11-30T10:00:00Z\"")
                .contains(
                        "\"subject\":\"CN=alice\\n\\\"x\\\",O=Grid\",\"issuer\":\"CN=ca,O=Grid\",\"method\":\"TLS_CERTIFICATE\"")
                .contains(
                        "\"attributes\":[\"/atlas/Role=prod\"],\"generic\":[],\"operation\":\"CREATE\",\"target\":\"service\"")
                .contains("\"decision\":\"permit\",\"rule\":\"rule 0\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldGoOnInAnotherFileWhereOneIsFull() throws IOException {
        write(4, 1);
        write(2, 1);

        assertThat(files()).hasSize(6);
        assertThat(verify().lines()).isEqualTo(6);
        assertThat(verify().problem()).isEmpty();
    }

    @Test
    void shouldFindWhatWasChanged() throws IOException {
        assertFound(
                lines -> replaced(lines, 1, lines.get(1).replace("permit", "deny")), "line 2 of the log, was changed");
        assertFound(lines -> without(lines, 1), "line 2 of the log, does not follow");
        assertFound(lines -> without(lines, 0), "line 1 of the log, does not follow");
        assertFound(lines -> swapped(lines), "line 2 of the log, does not follow");
        assertFound(
                lines -> replaced(
                        lines,
                        2,
                        AuditLine.of(3, "1".repeat(64), CLOCK.instant(), event("forged"))
                                .text()),
                "line 3 of the log, does not follow");
        assertFound(lines -> replaced(lines, 1, "{}"), "line 2 of the log, was changed");
    }

    private void assertFound(UnaryOperator<List<String>> change, String problem) throws IOException {
        write(4, 1 << 20);
        Path file = files().get(0);
        Files.write(file, change.apply(new ArrayList<>(Files.readAllLines(file))));

        assertThat(verify().problem())
                .hasValueSatisfying(found -> assertThat(found).contains(problem));
        Files.delete(file);
    }

    private static List<String> replaced(List<String> lines, int index, String line) {
        lines.set(index, line);
        return lines;
    }

    private static List<String> without(List<String> lines, int index) {
        lines.remove(index);
        return lines;
    }

    private static List<String> swapped(List<String> lines) {
        Collections.swap(lines, 1, 2);
        return lines;
    }

    @Test
    void shouldFindThatItsEndWasTakenAway() throws IOException {
        write(2, 1);
        String head = verify().head();
        write(2, 1);
        assertThat(verify(head).problem()).isEmpty();

        Files.delete(files().get(3));
        assertThat(verify(head).problem()).isEmpty();
        Files.delete(files().get(2));
        Files.delete(files().get(1));

        assertThat(verify().problem()).isEmpty();
        assertThat(verify(head).problem())
                .hasValueSatisfying(found -> assertThat(found).contains("from the end"));
    }

    private Report verify(String head) {
        return AuditVerifier.verify(directory.resolve("audit"), Optional.of(head));
    }

    @Test
    void shouldFindThatAFileIsMissing() throws IOException {
        write(3, 1);
        Files.delete(files().get(1));

        assertThat(verify().lines()).isEqualTo(1);
        assertThat(verify().problem())
                .hasValueSatisfying(found -> assertThat(found).contains("a file is missing"));
    }

    @Test
    void shouldNotMindALineThatACrashHasCut() throws IOException {
        write(2, 1 << 20);
        Path file = files().get(0);
        Files.writeString(file, "{\"sequence\":3,\"prev", StandardOpenOption.APPEND);
        assertThat(verify().lines()).isEqualTo(2);
        assertThat(verify().problem()).isEmpty();

        write(1, 1 << 20);

        assertThat(verify().lines()).isEqualTo(3);
        assertThat(verify().problem()).isEmpty();
    }

    @Test
    void shouldBeginAFileAnewThatACrashHasLeftEmpty() throws IOException {
        write(2, 1);
        Files.writeString(
                new AuditFiles(directory.resolve("audit")).beginningWith(3), "{\"seq", StandardCharsets.UTF_8);

        write(1, 1);

        assertThat(files()).hasSize(3);
        assertThat(verify().lines()).isEqualTo(3);
    }

    @Test
    void shouldNotFollowALineThatWasChanged() throws IOException {
        write(1, 1 << 20);
        Path file = files().get(0);
        Files.writeString(file, Files.readString(file).replace("permit", "deny"));

        assertThatThrownBy(() -> open(1 << 20))
                .isInstanceOf(AuditException.class)
                .hasMessageContaining("was changed");
    }

    @Test
    void shouldWriteWhatManyThreadsDecideInOneOrder() {
        try (AuditLog log = open(4096)) {
            IntStream.range(0, 500).parallel().forEach(line -> log.append(event("rule " + line)));
            log.force();

            assertThat(verify()).isEqualTo(new Report(500, log.head(), Optional.empty()));
        }
    }
}
