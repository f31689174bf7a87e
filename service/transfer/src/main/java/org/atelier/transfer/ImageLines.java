package org.atelier.transfer;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.atelier.spi.transport.Pace;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;

/**
 * Brings images to hosts. Those who want the same image at the same time get it in one line of hosts, each of which takes it in from the
 * one before it and hands it on meanwhile, so that it leaves this machine once; those who come while a line runs are served by the next,
 * which begins at a host that has it then. Thread-safe.
 */
final class ImageLines {

    private final Means means;
    private final Gathering gathering;
    private final Backoff.Pauses pauses;
    private final Map<String, Waiting> waiting = new HashMap<>();

    /** How many look whether their host has an image, and may want to wait for it then. */
    private final Map<String, Integer> looking = new HashMap<>();

    /**
     * With what it is done.
     *
     * @param pace what holds back what leaves this machine for a URL
     * @param keepFreeBytes what stays free on each host
     * @param patienceSeconds how long a host may stand still
     */
    record Means(LineLink.Starter starter, Function<URI, Pace> pace, long keepFreeBytes, long patienceSeconds) {}

    /**
     * When a line begins.
     *
     * @param quiet when nobody else has come for so long, and nobody still looks whether to
     * @param longest at the latest
     */
    record Gathering(Duration quiet, Duration longest) {}

    /** Those who wait for one image, by host; guarded by the lines. */
    private static final class Waiting {
        private final Map<String, LineArrival> arrivals = new LinkedHashMap<>();
        private long changed = System.nanoTime();
    }

    /**
     * Makes it.
     *
     * @param pauses how to wait for those who come
     */
    ImageLines(Means means, Gathering gathering, Backoff.Pauses pauses) {
        this.means = means;
        this.gathering = gathering;
        this.pauses = pauses;
    }

    /**
     * Brings an image to a host. Interrupting the calling thread ends its wait; the line goes on as long as somebody else waits.
     *
     * @param host looks for it, and is empty where it lacks nothing; a line does not begin while somebody looks, for some seconds
     * @throws TransferException where it does not come there; others are not concerned
     */
    void bring(LineImage image, Supplier<Optional<LineHost>> host, TransferListener listener) {
        look(image, host, listener).ifPresent(arrival -> arrival.await(listener));
    }

    private Optional<LineArrival> look(LineImage image, Supplier<Optional<LineHost>> host, TransferListener listener) {
        looking(image, 1);
        try {
            return host.get().map(lacking -> join(image, lacking, listener));
        } finally {
            looking(image, -1);
        }
    }

    private synchronized void looking(LineImage image, int more) {
        looking.merge(image.sha256(), more, (before, change) -> before + change == 0 ? null : before + change);
    }

    private synchronized LineArrival join(LineImage image, LineHost host, TransferListener listener) {
        Waiting all = waiting.get(image.sha256());
        if (all == null) {
            all = new Waiting();
            waiting.put(image.sha256(), all);
            DaemonThreads.start(() -> serve(image), "image-line");
        }
        all.changed = System.nanoTime();
        LineArrival arrival = all.arrivals.get(host.name());
        if (arrival == null || arrival.isOver()) {
            arrival = new LineArrival(host);
            all.arrivals.put(host.name(), arrival);
        }
        arrival.join(listener);
        return arrival;
    }

    private void serve(LineImage image) {
        try {
            gather(image);
            ImageLine line = new ImageLine(image, means);
            for (List<LineArrival> next = next(image); !next.isEmpty(); next = next(image)) {
                line.serve(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(image, Backoff.cancelled(e));
        } catch (RuntimeException e) {
            fail(
                    image,
                    new TransferException(Kind.LOCAL, "Bringing " + image.shown() + " to hosts has failed: " + e, e));
        }
    }

    /** The members of a lease that start together do not come at once, but one behind the other. */
    private void gather(LineImage image) throws InterruptedException {
        long end = System.nanoTime() + gathering.longest().toNanos();
        Duration left = gathering.quiet();
        do {
            pauses.pause(left);
            left = end - System.nanoTime() > 0 ? stillToCome(image) : Duration.ZERO;
        } while (left.toNanos() > 0);
    }

    private synchronized Duration stillToCome(LineImage image) {
        Duration quiet = gathering.quiet();
        return looking.containsKey(image.sha256()) ? quiet : quiet.minusNanos(System.nanoTime() - of(image).changed);
    }

    /** Those who still wait; where nobody does, whoever comes next begins anew. */
    private synchronized List<LineArrival> next(LineImage image) {
        Map<String, LineArrival> arrivals = of(image).arrivals;
        arrivals.values().removeIf(arrival -> arrival.isOver() || !arrival.isWanted());
        if (arrivals.isEmpty()) {
            waiting.remove(image.sha256());
        }
        return List.copyOf(arrivals.values());
    }

    private synchronized void fail(LineImage image, TransferException why) {
        of(image).arrivals.values().forEach(arrival -> arrival.failed(why));
        waiting.remove(image.sha256());
    }

    private Waiting of(LineImage image) {
        Waiting all = waiting.get(image.sha256());
        if (all == null) {
            throw new IllegalStateException("Nobody serves " + image.shown() + ".");
        }
        return all;
    }
}
