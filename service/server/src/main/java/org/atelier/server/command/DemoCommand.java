package org.atelier.server.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.atelier.cli.AtelierCommand;
import org.atelier.cli.Surroundings;
import org.atelier.cli.settings.ClientConfiguration;
import org.atelier.cli.settings.ClientOptions;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.WorkspaceSummary;
import org.atelier.security.CredentialFiles;
import org.atelier.security.DevelopmentPki;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** The main job from end to end, in the words a user would type: lease, watch, query, renew and destroy one real virtual machine. */
@Command(
        name = "demo",
        description = "Starts a service of its own and leases one real virtual machine through it.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    private static final String USER = "alice";
    private static final Duration CLEARING_TIME = Duration.ofMinutes(2);

    private final PrintStream out = System.out;
    private final Path directory = Home.directory().resolve("demo");

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(directory);
        Path request = writeRequest();
        Path log = directory.resolve("server.log");
        say("Starting a service with an embedded store and a PKI of its own. Its log is " + log
                + ". By hand: ./atelier serve");
        int status;
        try (ServiceProcess service = ServiceProcess.start(directory, settings(), log)) {
            Map<String, String> environment = environment(service.url());
            clearEarlierRuns(environment);
            status = steps(environment, request);
        }
        if (status == ExitCode.OK) {
            showNothingLeft();
        }
        return status;
    }

    /** What a demo that was cut off has left would be taken for this one's. */
    private static void clearEarlierRuns(Map<String, String> environment) {
        ClientConfiguration configuration =
                ClientConfiguration.find(ClientOptions.NONE, environment, Path.of(System.getProperty("user.home")));
        try (AtelierClient client = AtelierClient.connect(configuration.settings())) {
            for (WorkspaceSummary old : client.list()) {
                WorkspaceHandle workspace = client.workspace(old.reference());
                workspace.destroy();
                workspace.awaitDestroyed(CLEARING_TIME, status -> {});
            }
        }
    }

    private int steps(Map<String, String> environment, Path request) {
        List<List<String>> steps = List.of(
                List.of("deploy", request.toString(), "--wait"),
                List.of("show", "example"),
                List.of("query", "example", "/*/at:Attribute"),
                List.of("console", "example"),
                List.of("extend", "example", "15m"),
                List.of("destroy", "example", "--wait"),
                List.of("list"));
        for (List<String> step : steps) {
            int status = run(environment, step);
            if (status != ExitCode.OK) {
                say("That failed with exit status " + status + ". Maybe ./atelier doctor knows why.");
                return status;
            }
        }
        return ExitCode.OK;
    }

    private int run(Map<String, String> environment, List<String> step) {
        say("$ ./atelier " + step.stream().map(DemoCommand::quoted).collect(Collectors.joining(" ")));
        Surroundings own = Surroundings.ofThisProcess();
        Surroundings surroundings = new Surroundings(
                environment, own.home(), own.out(), own.err(), own.terminal(), own.clock(), own.interruption());
        return AtelierCommand.commandLine(surroundings).execute(step.toArray(String[]::new));
    }

    private void showNothingLeft() throws IOException {
        Leftovers left = Leftovers.of(directory.resolve("data"));
        say("Left over: " + left.processes() + " emulators, " + left.files() + " files of workspaces.");
        if (left.processes() + left.files() > 0) {
            throw new IllegalStateException("The workspace has left something behind in " + directory + ".");
        }
        say(
                "All of it by hand: ./atelier serve in one terminal, the lines after $ in another. ./atelier --help has more.");
    }

    private List<String> settings() {
        return List.of(
                "site.name=demo",
                "data.directory=" + directory.resolve("data"),
                "server.host=localhost",
                "server.port=0",
                "management.port=0",
                "transport.allowed-roots=" + Home.guest());
    }

    private Map<String, String> environment(String url) {
        DevelopmentPki pki = DevelopmentPki.open(directory.resolve("data").resolve("pki"), Clock.systemUTC());
        CredentialFiles alice = pki.issue(USER);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("ATELIER_URL", url);
        environment.put("ATELIER_CERT", alice.certificate().toString());
        environment.put("ATELIER_KEY", alice.key().toString());
        environment.put("ATELIER_CA", pki.authorityCertificate().toString());
        return environment;
    }

    private Path writeRequest() throws IOException {
        return Files.writeString(directory.resolve("workspace.xml"), ExampleRequest.text("workspace", Home.guest()));
    }

    private void say(String text) {
        out.println();
        out.println(text);
        out.flush();
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9./_-]+") ? word : "\"" + word + "\"";
    }
}
