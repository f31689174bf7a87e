package org.atelier.server.wiring;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.atelier.server.settings.HostSettings;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** Opens hosts side by side: one that is far takes its time, and one that is down may take minutes to say nothing. */
final class OpeningHosts {

    private static final int AT_ONCE = 16;

    private OpeningHosts() {}

    /** What has become of one: it is open, or why not. */
    record Outcome(HostSettings settings, Optional<OpenHost> open, Optional<RuntimeException> failure) {

        private static Outcome of(HostSettings settings, RuntimeException failure) {
            return new Outcome(settings, Optional.empty(), Optional.of(failure));
        }

        /**
         * Lets a host pass that is open, or may answer later where others do now.
         *
         * @throws RuntimeException why it is not open, otherwise
         */
        void requireUsable(boolean othersAnswer) {
            failure.filter(reason -> !othersAnswer || !mayPass(reason)).ifPresent(reason -> {
                throw reason;
            });
        }

        private static boolean mayPass(RuntimeException reason) {
            return reason instanceof VmmException failure && failure.error().retryable();
        }
    }

    /**
     * Opens hosts; the outcomes are in the same order.
     *
     * @param patience how long is waited for another to answer where one is open already; one that is opened later is closed again
     */
    static List<Outcome> open(HostOpener opener, List<HostSettings> hosts, Duration patience) {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE, OpeningHosts::thread);
        try {
            List<Opening> opening = hosts.stream().map(Opening::new).toList();
            opening.forEach(host -> pool.execute(() -> host.open(opener)));
            await(opening, patience);
            return opening.stream().map(host -> host.outcome(patience)).toList();
        } finally {
            pool.shutdownNow();
        }
    }

    private record Opening(HostSettings settings, CompletableFuture<Outcome> result) {

        Opening(HostSettings settings) {
            this(settings, new CompletableFuture<>());
        }

        void open(HostOpener opener) {
            Outcome outcome = opened(opener);
            if (!result.complete(outcome)) {
                outcome.open().ifPresent(host -> host.vmm().close());
            }
        }

        private Outcome opened(HostOpener opener) {
            try {
                return new Outcome(settings, Optional.of(opener.open(settings)), Optional.empty());
            } catch (RuntimeException e) {
                return Outcome.of(settings, e);
            }
        }

        boolean isOpen() {
            return result.isDone() && result.join().open().isPresent();
        }

        /** That as of now. */
        Outcome outcome(Duration patience) {
            VmmException late = new VmmException(
                    VmmError.TIMEOUT,
                    "The host " + settings.name() + " has not answered within " + patience.toSeconds() + " s.");
            result.complete(Outcome.of(settings, late));
            return result.join();
        }
    }

    /** Waits as long as hosts answer, or none has. */
    private static void await(List<Opening> opening, Duration patience) {
        CompletableFuture<Void> all =
                CompletableFuture.allOf(opening.stream().map(Opening::result).toArray(CompletableFuture[]::new));
        long before = -1;
        long answered = answered(opening);
        while (!all.isDone() && (answered > before || opening.stream().noneMatch(Opening::isOpen))) {
            before = answered;
            all.copy()
                    .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            answered = answered(opening);
        }
    }

    private static long answered(List<Opening> opening) {
        return opening.stream().filter(host -> host.result().isDone()).count();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "opening-hosts");
        thread.setDaemon(true);
        return thread;
    }
}
