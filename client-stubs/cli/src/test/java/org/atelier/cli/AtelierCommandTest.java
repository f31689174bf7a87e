package org.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.atelier.client.fake.FakeService;
import org.atelier.client.fake.FakeSite;
import org.atelier.client.fake.FakeWorkspace;
import org.atelier.client.fake.Requests;
import org.atelier.types.ActionStateType;
import org.atelier.types.ActionStatusType;
import org.atelier.types.AttributeType;
import org.atelier.types.CounterOfferType;
import org.atelier.types.FailureType;
import org.atelier.types.IllegalStateFault;
import org.atelier.types.IllegalStateFaultType;
import org.atelier.types.NotSchedulableFault;
import org.atelier.types.NotSchedulableFaultType;
import org.atelier.types.ObjectFactory;
import org.atelier.types.ProgressType;
import org.atelier.types.StateType;
import org.atelier.types.TopicType;
import org.atelier.types.ValueKindType;
import org.atelier.types.WorkspaceChangeType;
import org.atelier.types.time.WireTime;
import org.atelier.types.wsn.b.NotificationMessageHolderType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AtelierCommandTest {

    private static final String REQUEST = """
            <WorkspaceRequest xmlns="urn:atelier:workspace:2026:11">
              <Name>demo</Name>
              <Environment><Disk><Name>root</Name><Image><Url>file:///i.qcow2</Url></Image></Disk></Environment>
              <Allocation><Vcpus>1</Vcpus><MemoryMiB>128</MemoryMiB></Allocation>
              <Lease><Immediate><Duration>PT1H</Duration></Immediate></Lease>
            </WorkspaceRequest>
            """;
    private static final String GRAPH = """
            <ConfigurationGraph xmlns="urn:atelier:workspace:2026:11">
              <Action><Name>more</Name><Script>true</Script><Timeout>PT1M</Timeout></Action>
            </ConfigurationGraph>
            """;

    private static FakeService service;
    private static Terminal terminal;

    @TempDir
    Path directory;

    private FakeWorkspace workspace;

    @BeforeAll
    static void start() {
        service = FakeService.start();
        terminal = Terminal.at(service.url());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void makeWorkspaces() {
        service.site().workspaces().forEach(known -> service.site().remove(known.id()));
        workspace = service.site().add("11112222-aaaa", "alpha", Requests.small("alpha"));
        service.site().add("11113333-bbbb", "beta", Requests.small("beta"));
    }

    @Test
    void shouldHelpWithoutASubcommand() {
        Terminal.Result result = terminal.run();

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("deploy", "doctor", "Exit codes:", "the service refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy", "list", "extend", "watch", "set"})
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
        "deploy, Missing required parameter"
    })
    void shouldSayHowToUseIt(String arguments, String message) {
        Terminal.Result result = terminal.run(arguments.split(" "));

        assertThat(result.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).contains(message);
    }

    @Test
    void shouldDeploy() throws IOException {
        Terminal.Result result = terminal.run("deploy", request(), "--name", "gamma", "--token", "t-1");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("gamma", "on the way to Running");
        assertThat(result.err()).contains("Next: atelier watch");
        assertThat(deployed().request().getClientToken()).isEqualTo("t-1");
    }

    @Test
    void shouldMakeATokenOfItsOwn() throws IOException {
        terminal.run("deploy", request());

        assertThat(deployed().request().getClientToken()).hasSizeGreaterThan(30);
    }

    @Test
    void shouldTellTheTokenWhenTheAnswerIsLost() throws IOException {
        Terminal.Result result = Terminal.at(URI.create("http://localhost:1")).run("deploy", request());

        assertThat(result.code()).isEqualTo(ExitCodes.UNREACHABLE);
        assertThat(result.err()).contains("--token ", "atelier doctor");
    }

    @Test
    void shouldWaitAndTellEachState() throws IOException {
        Terminal.Result result = terminal.run("deploy", request(), "--wait");

        assertThat(result.code()).isZero();
        assertThat(result.err().lines()).startsWith("Staging", "Starting", "Configuring", "Running");
        assertThat(result.out()).contains("State       Running");
    }

    @Test
    void shouldDrawABarOnATerminal() {
        ProgressType progress = new ProgressType();
        progress.setStep("disk root");
        progress.setDone(512L * 1024);
        progress.setTotal(1024L * 1024);
        workspace.withProgress(progress);

        Terminal.Result result = terminal.overwritable().run("start", "alpha", "--wait");

        assertThat(result.code()).isZero();
        assertThat(result.err())
                .contains("\r")
                .contains("Starting done")
                .contains("[###############...............]  50%");
    }

    @Test
    void shouldKeepAReferenceInAFile() throws IOException {
        String reference = directory.resolve("ws.epr").toString();

        terminal.run("deploy", request(), "--reference", reference);

        assertThat(terminal.run("show", reference).out()).contains("demo");
    }

    @Test
    void shouldRefuseAnInvalidRequestWithoutAskingTheService() throws IOException {
        Path file = Files.writeString(directory.resolve("bad.xml"), REQUEST.replace("128", "0"));

        Terminal.Result result = terminal.run("deploy", file.toString());

        assertThat(result.code()).isEqualTo(ExitCodes.FAILURE);
        assertThat(result.err()).contains("bad.xml", "line 4").doesNotContain("Exception");
        assertThat(service.site().workspaces()).hasSize(2);
    }

    @Test
    void shouldEndWithFiveWhenAWaitEndsInFailure() throws IOException {
        terminal.run("deploy", request(), "--token", "x");
        FailureType failure = new FailureType();
        failure.setCode("HostFailed");
        failure.setDescription("The disk is full.");
        failure.setStep("starting");
        deployed().fails(failure);

        Terminal.Result result = terminal.run("deploy", request(), "--token", "x", "--wait");

        assertThat(result.code()).isEqualTo(ExitCodes.WAIT_FAILED);
        assertThat(result.err())
                .contains("The disk is full.", "atelier destroy " + deployed().id());
    }

    @Test
    void shouldEndWithFiveWhenAWaitTakesTooLong() throws IOException {
        terminal.run("deploy", request(), "--token", "x");
        deployed().goes(StateType.STAGING);

        Terminal.Result result = terminal.run("deploy", request(), "--token", "x", "--wait", "--timeout", "1s");

        assertThat(result.code()).isEqualTo(ExitCodes.WAIT_FAILED);
        assertThat(result.err()).contains("PT1S", "Staging", "atelier list");
    }

    @Test
    void shouldEstimate() throws IOException {
        Terminal.Result result = terminal.run("estimate", request());

        assertThat(result.out()).contains("host-a", "2026-11-21 12:00:00", "0.25", "42s");
    }

    @Test
    void shouldList() {
        Terminal.Result result = terminal.run("list");

        assertThat(result.out().lines())
                .satisfiesExactly(
                        header -> assertThat(header).startsWith("ID"),
                        line -> assertThat(line).startsWith("11112222-aaaa  alpha  Requested  2026-11-21 13:00:00"),
                        line -> assertThat(line).contains("beta"));
    }

    @Test
    void shouldSayWhatToDoWithoutWorkspaces() {
        service.site().workspaces().forEach(known -> service.site().remove(known.id()));

        assertThat(terminal.run("list").err()).contains("atelier deploy FILE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"11112222-aaaa", "11112", "alpha"})
    void shouldFindAWorkspace(String text) {
        assertThat(terminal.run("show", text).out()).contains("Id          11112222-aaaa");
    }

    @ParameterizedTest
    @CsvSource({"1111, Write more of the id", "omega, atelier list"})
    void shouldSayWhyAWorkspaceIsNotFound(String text, String message) {
        Terminal.Result result = terminal.run("show", text);

        assertThat(result.code()).isEqualTo(ExitCodes.FAILURE);
        assertThat(result.err()).contains(message);
    }

    @Test
    void shouldShowActionsAndAttributes() {
        ActionStatusType action = new ActionStatusType();
        action.setName("network");
        action.setState(ActionStateType.IGNORED);
        action.setAttempt(2);
        action.setExitStatus(7);
        action.setOutputTail("no \u009b31maddress");
        AttributeType attribute = new AttributeType();
        attribute.setName("address");
        attribute.setType(ValueKindType.STRING);
        attribute.setValue("10.0.2.15");
        workspace.with(action).with(attribute);

        String text = terminal.run("show", "alpha").out();

        assertThat(text)
                .contains(
                        "network: ignored, exit status 7, attempt 2",
                        "address = 10.0.2.15",
                        "Lease ends  2026-11-21 13:00:00 Z (in 1h 0m)")
                .contains("| no 31maddress")
                .doesNotContain("\u009b");
    }

    @Test
    void shouldShowTheWholeDocument() {
        assertThat(terminal.run("show", "alpha", "--xml").out()).contains("WorkspaceProperties");
    }

    @Test
    void shouldQuery() {
        assertThat(terminal.run("query", "alpha", "//at:State").out()).contains("//at:State urn:atelier");
    }

    @Test
    void shouldShowTheConsoleWithoutItsControlCharacters() {
        workspace.withConsole("login:\u009b ok\n");

        assertThat(terminal.run("console", "alpha").out()).isEqualTo("login: ok\n");
    }

    @ParameterizedTest
    @CsvSource({
        "start, Start, Running",
        "resume, Start, Running",
        "pause, Shutdown pause, Paused",
        "serialize, Shutdown serialize, Serialized",
        "reboot, Shutdown reboot, Running",
        "shutdown, Shutdown normal, Staged",
        "shutdown --trash, Shutdown trash, Staged"
    })
    void shouldSendItToAnotherState(String command, String call, String target) {
        Terminal.Result result = terminal.run((command + " alpha").split(" "));

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("on the way to " + target);
        assertThat(service.site().calls()).endsWith(call + " 11112222-aaaa");
    }

    @Test
    void shouldConfigure() throws IOException {
        Path file = Files.writeString(directory.resolve("graph.xml"), GRAPH);

        assertThat(terminal.run("configure", "alpha", file.toString()).code()).isZero();
        assertThat(service.site().calls()).endsWith("Configure 1 11112222-aaaa");
    }

    @Test
    void shouldChangeOnlyWhatIsAsked() {
        terminal.run("set", "alpha", "--memory", "512");

        assertThat(workspace.allocation().getMemoryMiB()).isEqualTo(512);
        assertThat(workspace.allocation().getCpuSharePercent()).isEqualTo(100);
        assertThat(workspace.allocation().getVcpus()).isEqualTo(1);
    }

    @Test
    void shouldExtend() {
        Terminal.Result result = terminal.run("extend", "alpha", "1h30m");

        assertThat(result.out()).contains("2026-11-21 14:30:00");
        assertThat(workspace.end()).isEqualTo(FakeWorkspace.NOW.plus(Duration.ofMinutes(150)));
    }

    @Test
    void shouldExtendUntil() {
        terminal.run("extend", "alpha", "--until", "2026-11-22T00:00");

        assertThat(workspace.end()).isEqualTo("2026-11-22T00:00:00Z");
    }

    @Test
    void shouldDestroyAndWait() {
        Terminal.Result result = terminal.run("destroy", "alpha", "--wait");

        assertThat(result.out()).contains("alpha is gone");
        assertThat(service.site().workspaces()).hasSize(1);
    }

    @Test
    void shouldTellACounterOffer() throws IOException {
        CounterOfferType offer = new CounterOfferType();
        offer.setEarliestStart(WireTime.fromInstant(FakeWorkspace.NOW));
        offer.setMaxDuration(WireTime.fromDuration(Duration.ofMinutes(20)));
        NotSchedulableFaultType fault = FakeSite.describe(new NotSchedulableFaultType(), "No room.");
        fault.setCounterOffer(offer);
        service.site().refuse(new NotSchedulableFault("", fault));

        Terminal.Result result = terminal.run("deploy", request());

        assertThat(result.code()).isEqualTo(ExitCodes.REFUSED);
        assertThat(result.err())
                .contains("No room.")
                .contains("It would grant: start at 2026-11-21T12:00:00Z; at most 20m 0s.");
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
                        "\"allocation\":{\"vcpus\":1,\"cpuSharePercent\":100,\"memoryMiB\":128}")
                .contains("\"terminationTime\":\"2026-11-21T13:00:00Z\"");
        assertThat(terminal.run("list", "--json").out()).startsWith("[{\"reference\":");
    }

    @Test
    void shouldWatchUntilItIsDestroyed() {
        service.site().notify(change(1, StateType.RUNNING), change(2, StateType.DESTROYED));

        Terminal.Result result = terminal.run("watch", "alpha");

        assertThat(result.code()).isZero();
        assertThat(result.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("#1 state").contains("Running; because"),
                        line -> assertThat(line).contains("#2 state").contains("Destroyed"));
        assertThat(service.site().pullPoints()).isEmpty();
        assertThat(service.site().subscriptions()).isEmpty();
    }

    @Test
    void shouldWatchForSoManyAsJsonLines() {
        service.site().notify(change(1, StateType.RUNNING), change(2, StateType.PAUSED));

        Terminal.Result result = terminal.run("subscribe", "alpha", "--count", "1", "--topic", "state,lease", "--json");

        assertThat(result.out().lines()).singleElement().satisfies(line -> assertThat(line)
                .contains("\"sequence\":1", "\"topic\":\"state\""));
    }

    @Test
    void shouldPrintACompletionScript() {
        assertThat(terminal.run("completion").out()).contains("complete -F").contains("deploy");
    }

    @Test
    void shouldReadItsSettingsFromTheHomeDirectory() throws IOException {
        Path settings = Files.createDirectories(directory.resolve(".atelier")).resolve("client.properties");
        Files.writeString(settings, "url=" + service.url());

        assertThat(new Terminal(Map.of(), directory, false).run("list").out()).contains("alpha");

        Files.writeString(settings, "uri=" + service.url());
        Terminal.Result wrong = new Terminal(Map.of(), directory, false).run("list");
        assertThat(wrong.code()).isEqualTo(ExitCodes.FAILURE);
        assertThat(wrong.err()).contains("[uri]", "[ca, certificate, key, url]");
    }

    private String request() throws IOException {
        return Files.writeString(directory.resolve("request.xml"), REQUEST).toString();
    }

    private static FakeWorkspace deployed() {
        return service.site().workspaces().stream()
                .filter(known -> !known.id().startsWith("1111"))
                .findFirst()
                .orElseThrow();
    }

    private static NotificationMessageHolderType change(long sequence, StateType state) {
        WorkspaceChangeType change = new WorkspaceChangeType();
        change.setWorkspaceReference(service.site().reference("Workspace", "11112222-aaaa"));
        change.setId("11112222-aaaa");
        change.setSequence(sequence);
        change.setTime(WireTime.fromInstant(FakeWorkspace.NOW));
        change.setTopic(TopicType.STATE);
        change.setNewState(state);
        change.setReason("because");
        NotificationMessageHolderType holder = new NotificationMessageHolderType();
        holder.setMessage(new NotificationMessageHolderType.Message());
        holder.getMessage().setAny(new ObjectFactory().createWorkspaceChange(change));
        return holder;
    }
}
