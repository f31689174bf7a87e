package org.atelier.transfer;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.atelier.spi.transport.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out how large files are, all at once and in a time that is bounded whatever their servers do. Thread-safe. */
public final class FileSizes {

    /** How long one call waits for all its files together, at most. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(FileSizes.class);

    private final Transport transport;
    private final ExecutorService executor;
    private final Duration patience;

    /**
     * Makes it.
     *
     * @param executor its threads bound how many files are asked about at once; interrupted where they take too long
     */
    public FileSizes(Transport transport, ExecutorService executor) {
        this(transport, executor, PATIENCE);
    }

    FileSizes(Transport transport, ExecutorService executor, Duration patience) {
        this.transport = transport;
        this.executor = executor;
        this.patience = patience;
    }

    /**
     * The sizes in bytes. Those that are not known within {@link #PATIENCE} are absent; so are all where the calling thread is
     * interrupted, which it then still is.
     */
    public Map<URI, Long> of(Set<URI> sources) {
        List<URI> asked = List.copyOf(sources);
        List<Callable<OptionalLong>> questions = asked.stream()
                .map(source -> (Callable<OptionalLong>) () -> transport.size(source))
                .toList();
        Map<URI, Long> sizes = new HashMap<>();
        try {
            List<Future<OptionalLong>> answers =
                    executor.invokeAll(questions, patience.toMillis(), TimeUnit.MILLISECONDS);
            for (int i = 0; i < asked.size(); i++) {
                URI source = asked.get(i);
                answer(source, answers.get(i)).ifPresent(bytes -> sizes.put(source, bytes));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return sizes;
    }

    private static OptionalLong answer(URI source, Future<OptionalLong> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (CancellationException e) {
            LOG.debug("url={} its size was not known in time", Urls.shown(source));
        } catch (ExecutionException e) {
            LOG.warn("url={} its size could not be asked for", Urls.shown(source), e);
        }
        return OptionalLong.empty();
    }
}
