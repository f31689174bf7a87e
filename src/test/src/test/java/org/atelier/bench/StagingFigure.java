package org.atelier.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.atelier.endtoend.site.Programs;
import org.atelier.spi.transport.SshLogin;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransportSettings;
import org.atelier.testkit.OwnSshd;
import org.atelier.transfer.TransportRegistry;

/**
 * What bringing an image of 1 GiB from another folder of this machine takes, over SSH, beside OpenSSH's own clients with the same cipher
 * and {@code cp}, by GridFTP and by HTTPS; and what need not be brought. The service's own way digests what comes and makes sure that it is
 * on the disk; the others do neither.
 *
 * @param rounds how often each is done; the best counts
 */
record StagingFigure(int rounds) implements Figure {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final int MIB = 1 << 20;
    private static final int SIZE_MIB = CopyRace.SIZE_MIB;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "staging";
    }

    @Override
    public String title() {
        return "1 GiB by SFTP, GridFTP and HTTPS from this machine, beside cp, OpenSSH's scp and sftp with aes128-gcm, globus-url-copy and"
                + " curl; what rsync moves of a newer version; images that are here already";
    }

    @Override
    public void measure(Table table) throws IOException {
        Path folder = Files.createTempDirectory(hasRoom(MEMORY) ? MEMORY : Path.of("."), "staging");
        try (OwnSshd server = OwnSshd.in(folder)) {
            table.row("files are in", "%s", folder.getParent());
            Path source = random(folder.resolve("source"));
            measure(table, folder, server, source);
            Path pki = pki(folder);
            new GridStaging(rounds).measure(table, folder, pki, source);
            new WebStaging(rounds).measure(table, folder, pki, source);
            new DeltaStaging().measure(table, folder, server, source);
            new CacheHits().measure(table, folder);
        } finally {
            delete(folder);
        }
    }

    private void measure(Table table, Path folder, OwnSshd server, Path source) throws IOException {
        String remote = server.url(source).getRawPath();
        String from = "127.0.0.1:" + remote;
        List<String> options = options(server);
        try (TransportRegistry transports = transports(server)) {
            List<CopyRace.Way> ways = List.of(
                    target -> run(folder, List.of("cp", source.toString(), target.toString())),
                    target -> run(folder, command("scp", List.of(), options, from, target)),
                    target -> run(
                            folder, command("sftp", List.of("-q", "-B", "261120", "-R", "128"), options, from, target)),
                    target -> fetch(transports, server.url(source), target));
            List<Double> best = new CopyRace(rounds).best(ways, folder.resolve("target"));
            table.row("cp", "%.0f MiB/s", best.get(0));
            table.row("scp", "%.0f MiB/s", best.get(1));
            table.row("sftp -B 261120 -R 128", "%.0f MiB/s", best.get(2));
            table.row("sftp: URL", "%.0f MiB/s", best.get(3));
            table.row(
                    "over scp, over sftp, over cp",
                    "%.2f, %.2f, %.2f",
                    best.get(3) / best.get(1),
                    best.get(3) / best.get(2),
                    best.get(3) / best.get(0));
        }
    }

    private static void fetch(TransportRegistry transports, URI source, Path target) {
        transports.fetch(
                new TransferRequest(source, target, Optional.empty(), (long) SIZE_MIB * MIB), TransferListener.SILENT);
    }

    private static TransportRegistry transports(OwnSshd server) {
        SshLogin login = new SshLogin(List.of(server.key()), server.knownHosts(), List.of(OwnSshd.user()));
        return TransportRegistry.load(new TransportSettings(
                List.of(), List.of("127.0.0.1"), List.of(), Duration.ofSeconds(30), 1, Optional.of(login), List.of()));
    }

    private static List<String> options(OwnSshd server) {
        return List.of(
                "-P",
                Integer.toString(server.port()),
                "-c",
                "aes128-gcm@openssh.com",
                "-i",
                server.key().toString(),
                "-o",
                "UserKnownHostsFile=" + server.knownHosts(),
                "-o",
                "BatchMode=yes");
    }

    private static List<String> command(
            String program, List<String> own, List<String> options, String from, Path target) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(own);
        command.addAll(options);
        command.addAll(List.of(from, target.toString()));
        return command;
    }

    private static void run(Path folder, List<String> command) {
        Programs.Ended ended = Programs.run(folder, PATIENCE, command);
        if (ended.status() != 0) {
            throw new IllegalStateException(command + " ended with " + ended.status() + ": " + ended.output());
        }
    }

    private static Path pki(Path folder) {
        Path pki = folder.resolve("pki");
        run(folder, List.of(Path.of("grid/make-pki").toAbsolutePath().toString(), pki.toString()));
        return pki;
    }

    private static Path random(Path file) throws IOException {
        byte[] piece = new byte[MIB];
        Random random = new Random(1);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int count = 0; count < SIZE_MIB; count++) {
                random.nextBytes(piece);
                out.write(piece);
            }
        }
        return file;
    }

    private static boolean hasRoom(Path folder) throws IOException {
        return Files.isDirectory(folder) && Files.getFileStore(folder).getUsableSpace() > 5L * SIZE_MIB * MIB;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(StagingFigure::deleteFile);
        }
    }

    private static void deleteFile(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
