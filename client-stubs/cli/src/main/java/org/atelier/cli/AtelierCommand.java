package org.atelier.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.atelier.cli.output.Output;
import org.atelier.cli.settings.ClientConfiguration;
import org.atelier.cli.settings.ClientOptions;
import org.atelier.client.AtelierClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code atelier} command: says where the service is, and has a subcommand for each thing to do. */
@Command(
        name = "atelier",
        description = "Leases workspaces: virtual machines made to your description, for an agreed time.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DeployCommand.class,
            EstimateCommand.class,
            ListCommand.class,
            ShowCommand.class,
            TopCommand.class,
            QueryCommand.class,
            ConsoleCommand.class,
            WatchCommand.class,
            StartCommand.class,
            ResumeCommand.class,
            PauseCommand.class,
            SerializeCommand.class,
            ShutdownCommand.class,
            RebootCommand.class,
            ConfigureCommand.class,
            SetCommand.class,
            UnsetCommand.class,
            ExtendCommand.class,
            SaveCommand.class,
            StageOutCommand.class,
            TransferCommand.class,
            AcceptCommand.class,
            DestroyCommand.class,
            ImagesCommand.class,
            ExplainCommand.class,
            PublishCommand.class,
            ImportCommand.class,
            RetireCommand.class,
            UsageCommand.class,
            DelegateCommand.class,
            DelegationsCommand.class,
            UndelegateCommand.class,
            HostsCommand.class,
            DrainCommand.class,
            UndrainCommand.class,
            DoctorCommand.class,
            CompletionCommand.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:something is wrong on this machine",
            "2:the command was not understood",
            "3:the service refused",
            "4:the service cannot be reached",
            "5:a wait ended in another state than the one wanted, or not in time"
        },
        footerHeading = "%nSettings:%n",
        footer = {
            "  1. the options --url, --cert, --key, --token-file, --ca and --sign",
            "  2. ATELIER_URL, ATELIER_CERT, ATELIER_KEY, ATELIER_TOKEN_FILE, ATELIER_CA, ATELIER_SIGN",
            "  3. url, certificate, key, token-file, ca and sign in $ATELIER_HOME/client.properties (~/.atelier)",
            "  Without a certificate and a token there: BEARER_TOKEN, BEARER_TOKEN_FILE, $XDG_RUNTIME_DIR/bt_u$ID, /tmp/bt_u$ID"
        })
public final class AtelierCommand implements Runnable {

    private static final Logger CXF = Logger.getLogger("org.apache.cxf");

    private final Surroundings surroundings;

    @Option(
            names = "--url",
            scope = ScopeType.INHERIT,
            description = "The service, for example https://host:8443/services.")
    private @Nullable URI url;

    @Option(names = "--cert", scope = ScopeType.INHERIT, description = "Your certificate or proxy, a PEM file.")
    private @Nullable Path certificate;

    @Option(names = "--key", scope = ScopeType.INHERIT, description = "Its key, a PEM file.")
    private @Nullable Path key;

    @Option(
            names = "--token-file",
            scope = ScopeType.INHERIT,
            description = "Your bearer token, where the service takes such: a file, read at each call.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--ca",
            scope = ScopeType.INHERIT,
            description = "The authorities that may have signed the service's certificate: a PEM file or a directory.")
    private @Nullable Path authority;

    @Option(
            names = "--sign",
            scope = ScopeType.INHERIT,
            description =
                    "Sign each message with your certificate instead of showing it to the connection, where the service takes such.")
    private boolean sign;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print results as JSON, and nothing else.")
    private boolean json;

    public AtelierCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    public static void main(String[] arguments) {
        System.exit(commandLine(Surroundings.ofThisProcess()).execute(arguments));
    }

    /** The whole command, ready to execute or to be added to. */
    public static CommandLine commandLine(Surroundings surroundings) {
        CXF.setLevel(Level.OFF);
        AtelierCommand root = new AtelierCommand(surroundings);
        return new CommandLine(root)
                .setOut(writer(surroundings.out()))
                .setErr(writer(surroundings.err()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Duration.class, Durations::parse)
                .registerConverter(Instant.class, text -> Durations.parseTime(text, surroundings.clock()))
                .setExecutionExceptionHandler((exception, line, result) ->
                        Failures.report(root.output(), surroundings.clock().getZone(), exception));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** Without a subcommand it helps. */
    @Override
    public void run() {
        CommandLine.usage(this, surroundings.out());
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    public Output output() {
        return new Output(surroundings.out(), surroundings.err(), json, surroundings.terminal());
    }

    public ClientConfiguration configuration() {
        ClientOptions given = new ClientOptions(
                Optional.ofNullable(url),
                Optional.ofNullable(certificate),
                Optional.ofNullable(key),
                Optional.ofNullable(tokenFile),
                Optional.ofNullable(authority),
                Optional.of(sign).filter(asked -> asked));
        return ClientConfiguration.find(given, surroundings.environment(), surroundings.home());
    }

    public AtelierClient connect() {
        return AtelierClient.connect(configuration().settings());
    }
}
