package org.atelier.security;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers for up to a minute which chains were valid, so that each request of a living connection can be checked. What it
 * remembers is dropped when the trust directory changes and never outlives a certificate or what a virtual organisation says. Refusals are not remembered.
 */
public final class CachingCredentialValidator implements CredentialValidator {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST = 10_000;

    private final CredentialValidator validator;
    private final TrustDirectory directory;
    private final InstantSource clock;
    private final Map<List<X509Certificate>, Remembered> valid = new ConcurrentHashMap<>();

    public CachingCredentialValidator(CredentialValidator validator, TrustDirectory directory, InstantSource clock) {
        this.validator = validator;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public Caller validate(List<X509Certificate> chain) {
        long generation = directory.current().generation();
        Instant now = clock.instant();
        Remembered remembered = valid.get(chain);
        if (remembered != null && remembered.generation() == generation && now.isBefore(remembered.until())) {
            return remembered.caller();
        }
        Caller caller = validator.validate(chain);
        remember(chain, new Remembered(caller, generation, until(caller, now)));
        return caller;
    }

    private void remember(List<X509Certificate> chain, Remembered remembered) {
        if (valid.size() >= MOST) {
            valid.clear();
        }
        valid.put(List.copyOf(chain), remembered);
    }

    private static Instant until(Caller caller, Instant now) {
        Instant latest = now.plus(LONGEST);
        return caller.until().isBefore(latest) ? caller.until() : latest;
    }

    private record Remembered(Caller caller, long generation, Instant until) {}
}
