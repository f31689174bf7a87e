package org.atelier.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atelier.endtoend.site.Programs;
import org.atelier.security.CredentialFiles;
import org.atelier.security.GridCredentialValidator;
import org.atelier.security.GridTrust;
import org.atelier.security.TrustDirectory;
import org.atelier.spi.transport.GridLogin;
import org.atelier.spi.transport.RelayRequest;
import org.atelier.spi.transport.SendRequest;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransportSettings;
import org.atelier.testkit.OwnGridFtp;
import org.atelier.transfer.TransportRegistry;

/**
 * The rows of {@link StagingFigure} on GridFTP: Globus' own client and the service's transport at the same servers, with 4 connections. The
 * transport digests what comes, and has the server digest what has been sent there; Globus' client does neither, but where it is told to.
 */
record GridStaging(int rounds) {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int STREAMS = 4;
    private static final List<String> VERIFYING = List.of("-verify-checksum", "-checksum-alg", "SHA256");
    private static final List<String> USERS = List.of("/C=XX/O=Grid/OU=People/CN=alice");

    void measure(Table table, Path folder, Path pki, Path source) throws IOException {
        OwnGridFtp.Identity identity =
                new OwnGridFtp.Identity(pki.resolve("trust"), pki.resolve("server.pem"), pki.resolve("server-key.pem"));
        String sha256 = sha256(source);
        try (OwnGridFtp server = OwnGridFtp.in(folder, identity, USERS);
                TransportRegistry clear = transports(pki, false);
                TransportRegistry encrypted = transports(pki, true)) {
            Race race = new Race(table, folder, pki, server, source, sha256);
            race.fetch("in clear", clear, List.of());
            race.fetch("encrypted", encrypted, List.of("-dcpriv"));
            race.send("in clear", clear, List.of());
            race.send("encrypted", encrypted, List.of("-dcpriv"));
            Path other = Files.createDirectory(folder.resolve("other"));
            try (OwnGridFtp taker = OwnGridFtp.in(other, identity, USERS)) {
                race.relay(taker, clear);
            }
        }
    }

    /** All that takes part. */
    private final class Race {

        private final Table table;
        private final Path folder;
        private final Path pki;
        private final OwnGridFtp server;
        private final Path source;
        private final String sha256;

        Race(Table table, Path folder, Path pki, OwnGridFtp server, Path source, String sha256) {
            this.table = table;
            this.folder = folder;
            this.pki = pki;
            this.server = server;
            this.source = source;
            this.sha256 = sha256;
        }

        void fetch(String how, TransportRegistry transports, List<String> options) throws IOException {
            String from = server.url(source).toString();
            List<CopyRace.Way> ways = List.of(
                    target -> globus(options, from, "file://" + target),
                    target -> globus(verifying(options), from, "file://" + target),
                    target -> transports.fetch(
                            new TransferRequest(server.url(source), target, Optional.of(sha256), 1L << 30),
                            TransferListener.SILENT));
            List<Double> best = new CopyRace(rounds).best(ways, folder.resolve("target"));
            table.row("globus-url-copy -p 4 from a server, " + how, "%.0f MiB/s", best.get(0));
            row("gsiftp: URL, " + how, best);
        }

        void send(String how, TransportRegistry transports, List<String> options) throws IOException {
            String from = "file://" + source;
            List<CopyRace.Way> ways = List.of(
                    target -> globus(options, from, server.url(target).toString()),
                    target ->
                            globus(verifying(options), from, server.url(target).toString()),
                    target -> transports.send(
                            new SendRequest(source, server.url(target), sha256, Optional.empty()),
                            TransferListener.SILENT));
            List<Double> best = new CopyRace(rounds).best(ways, folder.resolve("target"));
            table.row("globus-url-copy -p 4 to a server, " + how, "%.0f MiB/s", best.get(0));
            row("to a gsiftp: URL, " + how, best);
        }

        void relay(OwnGridFtp taker, TransportRegistry transports) throws IOException {
            String from = server.url(source).toString();
            List<CopyRace.Way> ways = List.of(
                    target -> globus(List.of(), from, taker.url(target).toString()),
                    target -> globus(VERIFYING, from, taker.url(target).toString()),
                    target -> transports.relay(
                            new RelayRequest(
                                    server.url(source), Optional.empty(), taker.url(target), Optional.empty(), sha256),
                            TransferListener.SILENT));
            List<Double> best = new CopyRace(rounds).best(ways, folder.resolve("target"));
            table.row("globus-url-copy -p 4 from a server to another", "%.0f MiB/s", best.get(0));
            row("from a gsiftp: URL to another", best);
        }

        private static List<String> verifying(List<String> options) {
            return Stream.concat(options.stream(), VERIFYING.stream()).toList();
        }

        private void row(String what, List<Double> best) {
            table.row("the same with -verify-checksum", "%.0f MiB/s", best.get(1));
            table.row(
                    what + ", and over those",
                    "%.0f MiB/s, %.2f, %.2f",
                    best.get(2),
                    best.get(2) / best.get(0),
                    best.get(2) / best.get(1));
        }

        private void globus(List<String> options, String from, String to) {
            List<String> command = new ArrayList<>(List.of(
                    "env",
                    "X509_CERT_DIR=" + pki.resolve("trust"),
                    "X509_USER_CERT=" + pki.resolve("alice.pem"),
                    "X509_USER_KEY=" + pki.resolve("alice-key.pem"),
                    "globus-url-copy",
                    "-p",
                    Integer.toString(STREAMS)));
            command.addAll(options);
            command.addAll(List.of(from, to));
            run(folder, command);
        }
    }

    private static TransportRegistry transports(Path pki, boolean confidential) {
        BenchGridIdentity identity = new BenchGridIdentity(
                new CredentialFiles(pki.resolve("alice.pem"), pki.resolve("alice-key.pem")).read(),
                new GridCredentialValidator(
                        TrustDirectory.open(pki.resolve("trust"), Clock.systemUTC()),
                        GridTrust.STRICT,
                        Clock.systemUTC()));
        return TransportRegistry.load(
                new TransportSettings(List.of(), List.of("localhost"), List.of(), Duration.ofSeconds(60), 1)
                        .with(new GridLogin(identity, STREAMS, confidential)));
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[1 << 20];
            for (int length = content.read(piece); length >= 0; length = content.read(piece)) {
                digest.update(piece, 0, length);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(Path folder, List<String> command) {
        Programs.Ended ended = Programs.run(folder, PATIENCE, command);
        if (ended.status() != 0) {
            throw new IllegalStateException(command + " ended with " + ended.status() + ": " + ended.output());
        }
    }
}
