package org.atelier.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atelier.endtoend.site.Programs;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransportSettings;
import org.atelier.testkit.OwnNginx;
import org.atelier.transfer.TransportRegistry;

/** The rows of {@link StagingFigure} on HTTPS: curl and the service's transport at the same nginx. The transport digests what comes; curl does not. */
record WebStaging(int rounds) {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    void measure(Table table, Path folder, Path pki, Path source) throws IOException {
        Path authority = pki.resolve("ca.pem");
        Path served = Files.createDirectories(folder.resolve("web/files")).resolve("source");
        Files.createLink(served, source);
        TransportSettings settings =
                new TransportSettings(List.of(), List.of("localhost"), List.of(authority), Duration.ofSeconds(60), 1);
        try (OwnNginx server =
                        OwnNginx.in(folder.resolve("web"), pki.resolve("server.pem"), pki.resolve("server-key.pem"));
                TransportRegistry transports = TransportRegistry.load(settings)) {
            List<CopyRace.Way> ways = List.of(
                    target -> curl(folder, authority, server.url(served).toString(), target),
                    target -> transports.fetch(
                            new TransferRequest(server.url(served), target, Optional.empty(), 1L << 30),
                            TransferListener.SILENT));
            List<Double> best = new CopyRace(rounds).best(ways, folder.resolve("target"));
            table.row("curl from nginx, by https", "%.0f MiB/s", best.get(0));
            table.row("https: URL, and over that", "%.0f MiB/s, %.2f", best.get(1), best.get(1) / best.get(0));
        }
        Files.delete(folder.resolve("target"));
    }

    private static void curl(Path folder, Path authority, String url, Path target) {
        List<String> command =
                List.of("curl", "-sS", "--fail", "--cacert", authority.toString(), "-o", target.toString(), url);
        Programs.Ended ended = Programs.run(folder, PATIENCE, command);
        if (ended.status() != 0) {
            throw new IllegalStateException(command + " ended with " + ended.status() + ": " + ended.output());
        }
    }
}
