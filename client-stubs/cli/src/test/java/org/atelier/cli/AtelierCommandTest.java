package org.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.atelier.client.fake.FakeSite;
import org.atelier.types.IllegalStateFault;
import org.atelier.types.IllegalStateFaultType;
import org.atelier.types.StateType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AtelierCommandTest extends AbstractCommandTest {

    @Test
    void shouldHelpWithoutASubcommand() {
        Terminal.Result result = terminal.run();

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("deploy", "doctor", "Exit codes:", "the service refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deploy",
                "estimate",
                "list",
                "extend",
                "watch",
                "set",
                "unset",
                "top",
                "save",
                "stage-out",
                "images",
                "explain",
                "publish",
                "retire",
                "hosts",
                "drain",
                "undrain"
            })
    void shouldHelpWithEachSubcommand(String command) {
        Terminal.Result result = terminal.run(command, "--help");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("Usage: atelier " + command);
    }

    @ParameterizedTest
    @CsvSource({
        "frobnicate, Unmatched",
        "extend alpha, Give a duration",
        "extend alpha 2h --until 2027-01-01T00:00, not both",
        "extend alpha fortnight, is not a duration",
        "extend alpha 0s, is not longer than nothing",
        "extend alpha --until tomorrow, is not a time",
        "set alpha, Say what to change",
        "watch alpha --topic weather, weather",
        "deploy, Missing required parameter",
        "drain, Missing required parameter",
        "estimate x.xml --hold 0s, is not longer than nothing",
        "deploy x.xml --at tomorrow, is not a time",
        "deploy x.xml --at +soon, is not a duration",
        "deploy x.xml --spot --notice -1m, is not a duration",
        "deploy x.xml --at +1h --by +2h, '--at=TIME, --by=TIME are mutually exclusive'",
        "deploy x.xml --best-effort --spot, '--best-effort, --spot are mutually exclusive'",
        "estimate x.xml --apart --together, '--apart, --together are mutually exclusive'"
    })
    void shouldSayHowToUseIt(String arguments, String message) {
        Terminal.Result result = terminal.run(arguments.split(" "));

        assertThat(result.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).contains(message);
    }

    @Test
    void shouldTellRefusalsAsJson() throws IOException {
        IllegalStateFaultType fault = FakeSite.describe(new IllegalStateFaultType(), "It is \"Failed\".");
        fault.setState(StateType.FAILED);
        fault.getAllowedOperation().add("Destroy");
        service.site().refuse("Start", new IllegalStateFault("", fault));

        Terminal.Result result = terminal.run("start", "alpha", "--json");

        assertThat(result.code()).isEqualTo(ExitCodes.REFUSED);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .isEqualToIgnoringNewLines(
                        "{\"error\":\"IllegalState\",\"message\":\"It is \\\"Failed\\\".\",\"advice\":\"Allowed now: Destroy.\",\"exitCode\":3}");
    }

    @Test
    void shouldPrintNothingButJson() throws IOException {
        Terminal.Result result = terminal.run("deploy", request(), "--wait", "--json");

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith("{\"id\":")
                .contains(
                        "\"state\":\"Running\"",
                        "\"allocation\":{\"vcpus\":1,\"cpuSharePercent\":100,\"memoryMiB\":128,\"bandwidthMbps\":0}")
                .contains("\"terminationTime\":\"2026-11-21T13:00:00Z\"");
        assertThat(terminal.run("list", "--json").out()).startsWith("[{\"reference\":");
    }

    @Test
    void shouldTellTheVersionThatTheBuildGaveIt() {
        assertThat(terminal.run("--version").out()).matches("atelier \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    }

    @Test
    void shouldPrintACompletionScript() {
        assertThat(terminal.run("completion").out())
                .contains("complete -F", "deploy", "undrain", "retire", "--best-effort");
    }

    @Test
    void shouldReadItsSettingsFromTheHomeDirectory() throws IOException {
        Path settings = Files.createDirectories(directory.resolve(".atelier")).resolve("client.properties");
        Files.writeString(settings, "url=" + service.url());

        assertThat(new Terminal(Map.of(), directory, false).run("list").out()).contains("alpha");

        Files.writeString(settings, "uri=" + service.url());
        Terminal.Result wrong = new Terminal(Map.of(), directory, false).run("list");
        assertThat(wrong.code()).isEqualTo(ExitCodes.FAILURE);
        assertThat(wrong.err()).contains("[uri]", "[ca, certificate, key, sign, token-file, url]");
    }
}
