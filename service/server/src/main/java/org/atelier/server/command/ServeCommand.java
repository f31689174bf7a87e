package org.atelier.server.command;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.atelier.server.settings.ServerSettings;
import org.atelier.server.wiring.AtelierServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Runs the service until it is told to stop. */
@Command(
        name = "serve",
        description = "Runs the service until it is stopped (Ctrl-C or SIGTERM); machines go on without it.",
        mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "Properties file (default: atelier.properties in the home directory, where there is one).")
    private @Nullable Path file;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "One setting; counts more than the file.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--describe-settings", description = "Print every setting with its meaning and default.")
    private boolean describe;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws InterruptedException {
        if (describe) {
            out.print(ServerSettings.describe());
            return ExitCode.OK;
        }
        AtelierServer server = AtelierServer.open(
                () -> ServerSettings.load(Home.directory(), settingsFile(), System.getenv(), overrides));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, stopped), "stop"));
        tell(server);
        stopped.await();
        return ExitCode.OK;
    }

    private Optional<Path> settingsFile() {
        Path usual = Home.directory().resolve("atelier.properties");
        return Optional.ofNullable(file).or(() -> Optional.of(usual).filter(Files::exists));
    }

    private void tell(AtelierServer server) {
        out.println("Atelier serves " + server.publicBase() + "/services; health at http://"
                + server.management().getHostString() + ":"
                + server.management().getPort() + "/health/ready");
        server.developmentPki()
                .flatMap(pki -> ClientFile.write(server.publicBase(), pki))
                .ifPresent(out::println);
        out.flush();
    }

    private static void stop(AtelierServer server, CountDownLatch stopped) {
        server.close();
        stopped.countDown();
    }
}
