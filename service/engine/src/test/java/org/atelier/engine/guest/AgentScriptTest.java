package org.atelier.engine.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The agent for images that have none, on a terminal in place of its port. */
@Timeout(60)
class AgentScriptTest {

    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Pattern OUTPUT = Pattern.compile("\"out-data\": \"([^\"]*)\"");
    private static final Pattern NUMBER = Pattern.compile("\"pid\": (\\d+)");
    private static final String PING = "{'execute':'guest-ping'}";

    @TempDir
    Path directory;

    private Process host;
    private BufferedReader answers;

    @BeforeEach
    void start() throws IOException, URISyntaxException {
        Assumptions.assumeTrue(Files.isExecutable(PYTHON), "this machine has no " + PYTHON);
        Path agent = Files.write(directory.resolve("agent"), GuestFiles.read(GuestFiles.AGENT));
        Path port = Path.of(AgentScriptTest.class.getResource("agent-port.py").toURI());
        host = new ProcessBuilder(
                        PYTHON.toString(),
                        port.toString(),
                        agent.toString(),
                        directory.resolve("port").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = new BufferedReader(new InputStreamReader(host.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        if (host != null) {
            host.getOutputStream().close();
            assertThat(host.waitFor()).isZero();
        }
    }

    @Test
    void shouldSynchronizeInBothWays() throws IOException {
        assertThat(ask("{'execute':'guest-sync','arguments':{'id':1790000000123}}"))
                .isEqualTo("{\"return\": 1790000000123}");
        assertThat(ask("{'execute':'gue\u00ff{'execute':'guest-sync-delimited','arguments':{'id':7}}"))
                .isEqualTo("\u00ff{\"return\": 7}");
    }

    @Test
    void shouldRunACommandWithInputAndEnvironment() throws IOException {
        // when
        String number = execute(
                "{'path':'sh','arg':['-c','cat; echo $A; pwd; echo err >&2; exit 3'],'env':['A=b=c'],'input-data':'aW4K',"
                        + "'capture-output':true}");

        // then
        String status = ended(number);
        assertThat(output(status)).isEqualTo("in\nb=c\n" + Path.of("").toAbsolutePath() + "\n");
        assertThat(status).contains("\"exitcode\": 3", "\"err-data\": \"ZXJyCg==\"");
        assertThat(status(number)).as("asked once more").isEqualTo(status);
    }

    @Test
    void shouldTellASignalAndKeepNoOutputThatNobodyWants() throws IOException {
        assertThat(ended(execute("{'path':'sh','arg':['-c','echo out; kill -9 $$']}")))
                .contains("\"signal\": 9")
                .doesNotContain("out-data", "exitcode");
    }

    @Test
    void shouldAnswerWhileACommandRunsThatReadsNothing() throws IOException {
        // given
        String input = Base64.getEncoder().encodeToString(new byte[1 << 20]);

        // when
        String number = execute("{'path':'sleep','arg':['1'],'input-data':'" + input + "','capture-output':true}");

        // then
        assertThat(ask(PING)).isEqualTo("{\"return\": {}}");
        assertThat(ended(number)).contains("\"exitcode\": 0");
    }

    @Test
    void shouldCutTheOutputOfAFlood() throws IOException {
        String status = ended(execute("{'path':'head','arg':['-c','30000000','/dev/zero'],'capture-output':true}"));

        assertThat(status).contains("\"exitcode\": 0", "\"out-truncated\": true");
        assertThat(output(status)).hasSize(4 << 20);
    }

    @Test
    void shouldRunManyCommands() throws IOException {
        for (int count = 0; count < 200; count++) {
            assertThat(output(ended(execute("{'path':'echo','arg':['" + count + "'],'capture-output':true}"))))
                    .isEqualTo(count + "\n");
        }
    }

    @Test
    void shouldRefuseWhatItCannotDoAndGoOn() throws IOException {
        assertThat(ask("nonsense")).contains("GenericError");
        assertThat(ask("[1]")).contains("GenericError");
        assertThat(ask("{'execute':['x']}")).contains("GenericError");
        assertThat(ask("{'execute':'guest-sync'}")).contains("GenericError");
        assertThat(ask("{'execute':'guest-file-open'}"))
                .contains("\"CommandNotFound\"", "The command guest-file-open has not been found");
        assertThat(ask("{'execute':'guest-exec-status','arguments':{'pid':1}}")).contains("Invalid parameter 'pid'");
        assertThat(ask("{'execute':'guest-exec','arguments':{'path':'/no/such/program'}}"))
                .contains("No such file");
        assertThat(ask("{'execute':'guest-shutdown','arguments':{'mode':'dance'}}"))
                .contains("GenericError");
        assertThat(ask("{'execute':'guest-info'}")).contains("\"guest-exec-status\"", "\"version\"");
    }

    @Test
    void shouldForgetAMessageThatNeverEnds() throws IOException {
        // given
        String endless = "x".repeat(9 << 20);

        // then
        assertThat(ask(endless)).contains("GenericError");
        assertThat(ask(PING)).isEqualTo("{\"return\": {}}");
    }

    @Test
    void shouldAnswerAHostThatComesBack() throws IOException, InterruptedException {
        // given
        String number = execute("{'path':'echo','arg':['kept'],'capture-output':true}");
        send("{'execute':'guest-pi");
        Thread.sleep(300);

        // when
        send("\0");
        Thread.sleep(300);

        // then
        assertThat(ask(PING)).isEqualTo("{\"return\": {}}");
        assertThat(output(ended(number))).isEqualTo("kept\n");
    }

    private String execute(String arguments) throws IOException {
        return found(NUMBER, ask("{'execute':'guest-exec','arguments':" + arguments + "}"));
    }

    private String status(String number) throws IOException {
        return ask("{'execute':'guest-exec-status','arguments':{'pid':" + number + "}}");
    }

    private String ended(String number) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> status(number), status -> status.contains("\"exited\": true"));
    }

    private static String output(String status) {
        return new String(Base64.getDecoder().decode(found(OUTPUT, status)), StandardCharsets.UTF_8);
    }

    private static String found(Pattern pattern, String answer) {
        Matcher matcher = pattern.matcher(answer);
        assertThat(matcher.find()).as(answer).isTrue();
        return matcher.group(1);
    }

    private String ask(String message) throws IOException {
        send(message + "\n");
        return answers.readLine();
    }

    /** Apostrophes stand for quotation marks, and each character is a byte. */
    private void send(String text) throws IOException {
        host.getOutputStream().write(text.replace('\'', '"').getBytes(StandardCharsets.ISO_8859_1));
        host.getOutputStream().flush();
    }
}
