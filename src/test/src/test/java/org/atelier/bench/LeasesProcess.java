package org.atelier.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atelier.engine.ImageDistribution;
import org.atelier.engine.ImageFetcher;
import org.atelier.engine.ImageSender;
import org.atelier.engine.LeaseTimers;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Bid;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Environment;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.HostChanges;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.service.Engine;
import org.atelier.engine.service.EngineParts;
import org.atelier.engine.service.EngineSettings;
import org.atelier.engine.store.WorkspaceStore;
import org.atelier.security.AuthenticationMethod;
import org.atelier.security.AuthorizationSettings;
import org.atelier.security.Caller;
import org.atelier.security.OwnerAuthorizer;
import org.atelier.security.delegation.Delegations;
import org.atelier.security.policy.Account;
import org.atelier.security.policy.RequestPolicy;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmSettings;
import org.atelier.store.Database;
import org.atelier.store.DatabaseSettings;
import org.atelier.store.JdbcWorkspaceStore;
import org.atelier.testkit.SimulatedVmm;

/** An engine in a process of its own, which is killed when it has said what it had to say. */
final class LeasesProcess {

    static final String ANSWER = "answer: ";

    private static final int HOSTS = 1000;

    /** What is more than that is copied. */
    private static final int MOST_ACCEPTED = 2_000;

    private static final Map<String, String> ROOMY =
            Map.of("cpus", "64", "memory-mib", "1000000", "disk-mib", "100000000");
    private static final Caller ALICE = new Caller(
            "CN=alice,O=Bench", "/O=Bench/CN=alice", "CN=ca,O=Bench", AuthenticationMethod.TLS_CERTIFICATE, List.of());

    private LeasesProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        int create = Integer.parseInt(arguments[1]);
        WorkspaceStore store =
                new JdbcWorkspaceStore(Database.open(DatabaseSettings.embedded(folder.resolve("store"))));
        Engine engine = engine(folder, store);
        engine.start();
        if (create > 0) {
            String accepted = create(engine, Math.min(create, MOST_ACCEPTED));
            new LeaseCopies(store).fill(create);
            System.out.println(ANSWER + accepted);
        } else {
            Bid bid = engine.workspaces().estimate(ALICE, reservation(0), Optional.empty());
            System.out.println(ANSWER + "an estimate, on " + bid.hosts());
        }
        new CountDownLatch(1).await();
    }

    /** Threads that do not outlive a failure of the main one, so that whoever waits for its answer hears of that. */
    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    private static String create(Engine engine, int count) {
        long started = System.nanoTime();
        for (int number = 0; number < count; number++) {
            engine.workspaces().create(ALICE, reservation(number));
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        return "%.0f leases/s (%d in %.1f s)".formatted(count / seconds, count, seconds);
    }

    /** An hour, at some time of the year to come. */
    private static WorkspaceRequest reservation(int number) {
        Instant start = Instant.now().plus(Duration.ofDays(1)).plus(Duration.ofMinutes(number * 7L % 400_000));
        Disk disk = new Disk(
                "root",
                Optional.of(new FileSource(URI.create("bench:image"), Optional.of("0".repeat(64)))),
                Optional.empty(),
                OptionalLong.of(1024));
        return new WorkspaceRequest(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Environment(List.of(disk), Optional.empty(), Optional.empty(), "", List.of(), Set.of()),
                new Allocation(1, 100, 512, 0),
                LeaseRequest.one(
                        LeaseRequest.Kind.RESERVATION,
                        Optional.of(start),
                        Duration.ofHours(1),
                        Optional.empty(),
                        false),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Engine engine(Path folder, WorkspaceStore store) {
        Map<String, Vmm> hosts = new HashMap<>();
        for (int host = 0; host < HOSTS; host++) {
            String name = "host" + host;
            hosts.put(
                    name,
                    SimulatedVmm.open(
                            new VmmSettings(name, "bench", Optional.empty(), folder.resolve(name), ROOMY),
                            Clock.systemUTC()));
        }
        ScheduledExecutorService background = Executors.newScheduledThreadPool(4, LeasesProcess::daemon);
        return Engine.create(
                new EngineParts(
                        store,
                        hosts,
                        set -> new HostChanges(List.of(), List.of(), List.of(), List.of()),
                        new NoImages(),
                        new NoImages(),
                        ImageDistribution.NONE,
                        events -> {},
                        new NoTimers(),
                        new OwnerAuthorizer(new AuthorizationSettings(Set.of(), Optional.empty())),
                        RequestPolicy.NONE,
                        new Delegations(
                                folder.resolve("delegations"),
                                chain -> {
                                    throw new IllegalStateException("Nobody delegates while this lasts.");
                                },
                                Clock.systemUTC()),
                        (signature, sha256) -> {
                            throw new IllegalStateException("Nobody signs while this lasts.");
                        },
                        Clock.systemUTC(),
                        UUID::randomUUID,
                        Executors.newCachedThreadPool(LeasesProcess::daemon),
                        Executors.newCachedThreadPool(LeasesProcess::daemon),
                        Executors.newCachedThreadPool(LeasesProcess::daemon),
                        Executors.newCachedThreadPool(LeasesProcess::daemon),
                        background),
                EngineSettings.defaults("bench", folder.resolve("workspaces")));
    }

    /** Nothing is due while this lasts. */
    private record NoTimers() implements LeaseTimers {
        @Override
        public void wakePlan(Instant at) {}

        @Override
        public void warn(WorkspaceId workspace, Instant at) {}

        @Override
        public void cancelWarning(WorkspaceId workspace) {}
    }

    private record NoImages() implements ImageFetcher, ImageSender {
        @Override
        public Set<String> schemes() {
            return Set.of("bench");
        }

        @Override
        public Map<FileSource, Long> missingBytes(Set<FileSource> sources) {
            return sources.stream().collect(Collectors.toMap(Function.identity(), source -> 0L));
        }

        @Override
        public OptionalDouble bytesPerSecond(FileSource source) {
            return OptionalDouble.empty();
        }

        @Override
        public void fetch(FileSource source, Account account, Path target, long maxBytes, TransferListener listener) {
            throw new IllegalStateException("Nothing is staged while this lasts.");
        }

        @Override
        public void fetchImage(
                FileSource source, Account account, Path target, long maxBytes, TransferListener listener) {
            fetch(source, account, target, maxBytes, listener);
        }

        @Override
        public void check(URI target, Optional<String> vo) {
            throw new TransferException(TransferException.Kind.FORBIDDEN, "Nothing is sent while this lasts.");
        }

        @Override
        public String prepare(Path file, Path target, boolean packed) {
            throw new IllegalStateException("Nothing is sent while this lasts.");
        }

        @Override
        public void send(Order order, TransferListener listener) {
            check(order.target(), order.vo());
        }

        @Override
        public boolean relays(URI source, URI target) {
            return false;
        }

        @Override
        public void relay(Relay relay, TransferListener listener) {
            check(relay.target(), relay.vo());
        }
    }
}
