package org.atelier.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransportSettings;
import org.atelier.testkit.OwnSshd;
import org.atelier.transfer.Bandwidths;
import org.atelier.transfer.HostImageSettings;
import org.atelier.transfer.HostImages;
import org.atelier.transfer.TransportRegistry;

/**
 * What an image takes to come to 8 hosts in one line, over what it takes to come to one, and beside 8 that each get their own from the
 * source. The hosts are OpenSSH's servers on this machine, each with a folder of its own mounted; what leaves the source is held to a
 * bandwidth, so that the processors of this one machine, which do the work of all hosts, are not what is measured. Needs root.
 */
record DistributionFigure() implements Figure {

    private static final int HOSTS = 8;
    private static final int MEGABITS = 40;
    private static final int SIZE_MIB = 128;
    private static final int MIB = 1 << 20;

    @Override
    public String name() {
        return "distribution";
    }

    @Override
    public String title() {
        return SIZE_MIB + " MiB to " + HOSTS
                + " hosts in one line, over one copy, and beside as many copies from the source; " + MEGABITS
                + " Mbit/s leave the source";
    }

    @Override
    public void measure(Table table) throws IOException {
        Path work = Files.createDirectories(Path.of(System.getProperty("atelier.test.work")));
        try (Site site = Site.in(Files.createTempDirectory(work, name()).toAbsolutePath());
                TransportRegistry limited = limited()) {
            double one = site.seconds(limited, 1, List.of("h0"));
            double line = site.seconds(limited, 2, site.names());
            double apart = site.secondsApart(limited, 3);
            table.row("one host", "%.1f s (%.1f MiB/s)", one, SIZE_MIB / one);
            table.row(HOSTS + " hosts in one line", "%.1f s, %.2f of one", line, line / one);
            table.row(HOSTS + " copies from the source", "%.1f s, %.2f of one", apart, apart / one);
        }
    }

    private static TransportRegistry limited() {
        return TransportRegistry.load(
                new TransportSettings(
                        List.of(), List.of(), List.of(), Duration.ofSeconds(30), 1, Optional.empty(), List.of()),
                new Bandwidths(Optional.of((double) MEGABITS), Map.of(), Map.of()));
    }

    /** The hosts, and the machine of the service. */
    private record Site(Path folder, OwnSshd login, Map<String, OwnSshd> hosts, ExecutorService waiting)
            implements AutoCloseable {

        private static Site in(Path folder) throws IOException {
            OwnSshd login = OwnSshd.in(Files.createDirectory(folder.resolve("login")));
            Site site = new Site(folder, login, new TreeMap<>(), Executors.newCachedThreadPool());
            Path images = Files.createDirectory(site.images());
            for (int number = 0; number < HOSTS; number++) {
                Path own = Files.createDirectory(folder.resolve("disk" + number));
                Path files = Files.createDirectory(folder.resolve("sshd" + number));
                OwnSshd host = OwnSshd.apart(files, login, List.of("--bind", own.toString(), images.toString()));
                site.hosts.put("h" + number, host);
                Files.write(
                        site.known(),
                        Files.readAllLines(host.knownHosts()),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
            return site;
        }

        private Path images() {
            return folder.resolve("images");
        }

        private Path known() {
            return folder.resolve("known_hosts");
        }

        private List<String> names() {
            return List.copyOf(hosts.keySet());
        }

        private HostImages open(TransportRegistry limited) {
            Map<String, URI> addresses = new TreeMap<>();
            hosts.forEach((name, host) ->
                    addresses.put(name, URI.create("ssh://" + OwnSshd.user() + "@127.0.0.1:" + host.port())));
            return new HostImages(
                    new HostImageSettings(
                            images(), List.of(login.key()), known(), Long.MAX_VALUE, 0, Duration.ofSeconds(30)),
                    () -> addresses,
                    limited::pace,
                    Clock.systemUTC());
        }

        /** Until all of these have an image that nobody has had before. */
        private double seconds(TransportRegistry limited, int seed, List<String> names) throws IOException {
            try (HostImages images = open(limited)) {
                return seconds(seed, names, name -> images);
            }
        }

        /** The same where none of them hands on what it gets. */
        private double secondsApart(TransportRegistry limited, int seed) throws IOException {
            Map<String, HostImages> each = new TreeMap<>();
            names().forEach(name -> each.put(name, open(limited)));
            try {
                return seconds(seed, names(), each::get);
            } finally {
                each.values().forEach(HostImages::close);
            }
        }

        private double seconds(int seed, List<String> names, Function<String, HostImages> by) throws IOException {
            Path base = random(folder.resolve("base" + seed), seed);
            long started = System.nanoTime();
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (String name : names) {
                all.add(CompletableFuture.runAsync(
                        () -> by.apply(name).bring(base, name, TransferListener.SILENT), waiting));
            }
            all.forEach(CompletableFuture::join);
            return (System.nanoTime() - started) / 1e9;
        }

        @Override
        public void close() {
            waiting.shutdown();
            hosts.values().forEach(OwnSshd::close);
            login.close();
        }
    }

    private static Path random(Path file, int seed) throws IOException {
        byte[] piece = new byte[MIB];
        Random random = new Random(seed);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int count = 0; count < SIZE_MIB; count++) {
                random.nextBytes(piece);
                out.write(piece);
            }
        }
        return file;
    }
}
