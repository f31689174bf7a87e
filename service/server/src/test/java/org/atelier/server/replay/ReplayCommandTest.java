package org.atelier.server.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.atelier.cli.Interruption;
import org.atelier.cli.Surroundings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayCommandTest {

    private static final String TRACE = """
            ; MaxNodes: 4
            1 0 -1 100 2 -1 -1 2 200 -1 1 1 1 -1 -1 -1 -1 -1
            2 10 -1 50 4 -1 -1 4 50 -1 1 2 1 -1 -1 -1 -1 -1
            a line of nonsense
            """;

    @TempDir
    Path folder;

    private Path trace;

    @BeforeEach
    void writeTrace() throws IOException {
        trace = Files.writeString(folder.resolve("trace.swf"), TRACE);
    }

    @Test
    void shouldPrintTheFiguresAndWhatWasLeftOut() {
        Result result = run(trace.toString());

        assertThat(result.err()).contains("left out trace.swf, line 4: field 1 is \"a\", not a number");
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("trace.swf", "2 leases, 4 hosts, 4 cores")
                .containsPattern("utilization +66.67 %")
                .containsPattern("wait, mean +45.00 s")
                .containsPattern("left out +1 malformed lines, 0 jobs that never ran");
    }

    @Test
    void shouldReadPackedTracesAndPrintJson() throws IOException {
        Path packed = folder.resolve("trace.swf.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(TRACE.getBytes(StandardCharsets.UTF_8));
        }

        Result result = run(packed.toString(), "--json");

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith("{\"trace\":\"trace.swf.gz\",\"metrics\":{\"leases\":2,")
                .contains("\"mean\":45.0", "\"badLines\":1");
    }

    @Test
    void shouldWriteATableAndAPicture() {
        Path csv = folder.resolve("leases.csv");
        Path svg = folder.resolve("picture.svg");

        Result result = run(trace.toString(), "--csv", csv.toString(), "--svg", svg.toString());

        assertThat(result.code()).isZero();
        assertThat(csv).content().contains("2,best-effort,done,10,10,50,50,4,1,1024,,100,150,90,2.800,0");
        assertThat(svg).content().startsWith("<svg").contains("trace.swf on 4 hosts", "mean wait 45.00 s");
    }

    @Test
    void shouldReplayReservationsFromAFile() throws IOException {
        Path reservations = Files.writeString(folder.resolve("some.lwf"), "0 20 60 60 2 1 1024 0 'x' 600\n");

        Result result = run(trace.toString(), "--reservation-file", reservations.toString());

        assertThat(result.out()).containsPattern("reservations +1 accepted, 0 rejected, 0 late");
    }

    @Test
    void shouldReplayMadeWorkloadsAlikeForTheSameSeed() {
        String[] arguments = {"--synthetic", "300", "--hosts", "20", "--cores", "8", "--days", "2", "--json"};

        assertThat(run(arguments).code()).isZero();
        assertThat(figures(run(arguments))).isEqualTo(figures(run(arguments)));
    }

    @Test
    void shouldTakeAllOptionsOfMachinesAndPolicies() {
        Result result = run(
                trace.toString(),
                "--reservations=20%",
                "--placement=image-affine",
                "--order=fair-share",
                "--backfill=conservative",
                "--preemption=cheapest",
                "--suspend-rate=50",
                "--boot=15s",
                "--shutdown=5s",
                "--vm-slowdown=5%",
                "--images=3",
                "--image-size=100M",
                "--image-skew=skewed",
                "--image-cache=1G",
                "--bandwidth=1000",
                "--links=2",
                "--multicast",
                "--drop-first=5%");

        assertThat(result.err()).doesNotContain("atelier:");
        assertThat(result.code()).isZero();
        assertThat(result.out()).containsPattern("images moved +[1-9]");
    }

    @Test
    void shouldShowABarOnATerminal() {
        assertThat(run(true, trace.toString()).err()).contains("Replaying", "2 of 2");
    }

    @Test
    void shouldRefuseMalformedLinesWhereThatIsAskedFor() {
        Result result = run(trace.toString(), "--bad-lines", "refuse");

        assertThat(result.code()).isOne();
        assertThat(result.errors()).contains("trace.swf: The trace is malformed in line 4");
    }

    @Test
    void shouldTellThatThereIsNoTrace() {
        Result result = run(folder.resolve("none.swf").toString());

        assertThat(result.code()).isOne();
        assertThat(result.errors()).contains("There is no trace");
    }

    @Test
    void shouldTellThatNobodyKnowsHowManyHostsThereAre() throws IOException {
        Files.writeString(trace, TRACE.replace("; MaxNodes: 4", ";"));

        Result result = run(trace.toString());

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.errors()).contains("Maybe add --hosts N");
    }

    @Test
    void shouldTellThatThereIsNothingToReplay() throws IOException {
        Files.writeString(trace, "a line of nonsense\n");

        Result result = run(trace.toString());

        assertThat(result.code()).isOne();
        assertThat(result.errors()).contains("There is nothing to replay in " + trace + ": 1 malformed lines, 0 jobs");
    }

    @Test
    void shouldTellThatAPackedTraceIsNotWhole() throws IOException {
        Path cut = Files.write(folder.resolve("cut.swf.gz"), new byte[] {0x1f, (byte) 0x8b});

        Result result = run(cut.toString());

        assertThat(result.code()).isOne();
        assertThat(result.errors()).contains(cut + " is packed, but not whole.");
    }

    @Test
    void shouldTellWhatIsWrongInOneLine() {
        assertThat(run(trace.toString(), "--hosts", "-3").errors())
                .contains("-3 is not a whole number from 1 to 10000000.", "See 'atelier replay --help'")
                .doesNotContain("--placement");
    }

    @Test
    void shouldNotReplayForAFileThatItCannotWrite() {
        Result result =
                run(trace.toString(), "--csv", folder.resolve("none/x.csv").toString());

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.errors()).contains("Cannot write");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "t.swf --bandwidth fast",
                "t.swf --suspend-rate -5",
                "t.swf --links 0",
                "t.swf --synthetic 5",
                "t.swf --placement nowhere",
                "t.swf --boot soon",
                "--synthetic 0 --hosts 1"
            })
    void shouldNotUnderstandNonsense(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" ", -1)).code())
                .isEqualTo(2);
    }

    private static String figures(Result result) {
        return result.out().replaceAll("\"planning\".*", "");
    }

    private record Result(int code, String out, String err, String errors) {}

    private Result run(String... arguments) {
        return run(false, arguments);
    }

    private Result run(boolean terminal, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                Map.of(),
                folder,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                Clock.systemUTC(),
                new Interruption());
        int code = ReplayCommand.commandLine(surroundings)
                .setErr(new PrintWriter(errors, true, StandardCharsets.UTF_8))
                .execute(arguments);
        List<String> texts = List.of(out, err, errors).stream()
                .map(stream -> stream.toString(StandardCharsets.UTF_8))
                .toList();
        return new Result(code, texts.get(0), texts.get(1), texts.get(2));
    }
}
