package org.atelier.security.token;

import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.atelier.security.CredentialException;
import org.atelier.security.CredentialException.Kind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys that are fetched: at first at once, then every 15 minutes, and where a token names one that is not there, at most every 30 s.
 * Where they cannot be fetched, those of before count for a day. Requests wait for a fetch only where they cannot be answered
 * without, and of an issuer at most four at a time, so that one whose server hangs takes no more than those threads.
 */
final class RemoteKeys implements IssuerKeys {

    static final Duration RENEWED_EVERY = Duration.ofMinutes(15);
    static final Duration TRIED_EVERY = Duration.ofSeconds(30);
    static final Duration KEPT = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(RemoteKeys.class);
    private static final int MOST_WAITING = 4;

    private final String issuer;
    private final Supplier<CompletableFuture<JWKSet>> fetch;
    private final InstantSource clock;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private volatile Fetched fetched = new Fetched(KeySet.NONE, Instant.EPOCH);
    private Instant triedAt = Instant.EPOCH;
    private CompletableFuture<@Nullable Void> running = CompletableFuture.completedFuture(null);

    private record Fetched(KeySet keys, Instant at) {}

    /**
     * Begins to fetch.
     *
     * @param issuer its name
     * @param fetch begins a fetch, and does not wait for it
     */
    RemoteKeys(String issuer, Supplier<CompletableFuture<JWKSet>> fetch, InstantSource clock) {
        this.issuer = issuer;
        this.fetch = fetch;
        this.clock = clock;
        begin();
    }

    @Override
    public KeySet current() {
        if (olderThan(KEPT)) {
            begin();
            await();
            requireRecent();
        } else if (olderThan(RENEWED_EVERY)) {
            begin();
        }
        return fetched.keys();
    }

    @Override
    public KeySet renewed() {
        begin();
        await();
        return fetched.keys();
    }

    private boolean olderThan(Duration age) {
        return !clock.instant().isBefore(fetched.at().plus(age));
    }

    private void requireRecent() {
        if (olderThan(KEPT)) {
            throw unavailable();
        }
    }

    private CredentialException unavailable() {
        return new CredentialException(
                Kind.KEYS_UNAVAILABLE,
                "The keys of the token issuer " + issuer + " cannot be had now; try again in half a minute.");
    }

    /** Begins to fetch where nothing does and the last time was not just now. */
    private synchronized void begin() {
        Instant now = clock.instant();
        if (running.isDone() && !now.isBefore(triedAt.plus(TRIED_EVERY))) {
            triedAt = now;
            running = fetch.get().handle((keys, failure) -> {
                ended(keys, failure, now);
                return null;
            });
        }
    }

    private synchronized CompletableFuture<@Nullable Void> running() {
        return running;
    }

    private void ended(@Nullable JWKSet keys, @Nullable Throwable failure, Instant at) {
        if (keys != null) {
            fetched = new Fetched(fetched.keys().next(keys), at);
            LOG.debug("token issuer={} keys={} fetched", issuer, keys.size());
        } else {
            LOG.warn("token issuer={} keys cannot be fetched; those of {} count", issuer, fetched.at(), failure);
        }
    }

    /** Until the fetch that runs has ended. */
    private void await() {
        CompletableFuture<@Nullable Void> work = running();
        if (work.isDone()) {
            return;
        }
        if (!waiting.tryAcquire()) {
            throw unavailable();
        }
        try {
            work.get(KeyFetch.LONGEST.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("token issuer={} waited in vain for keys", issuer, e);
            throw unavailable();
        } finally {
            waiting.release();
        }
    }
}
