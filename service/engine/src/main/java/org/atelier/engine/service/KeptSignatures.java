package org.atelier.engine.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.atelier.engine.model.FileSource;

/**
 * Signatures that were found right, for five minutes; at most 256 of them. They are verified anew each time, so that a signer who is
 * revoked meanwhile counts no more. Thread-safe.
 */
final class KeptSignatures {

    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final int MOST = 256;

    private final InstantSource clock;
    private final Map<FileSource, Kept> kept = new LinkedHashMap<>();

    private static final class Kept {
        private final byte[] signature;
        private final Instant until;

        private Kept(byte[] signature, Instant until) {
            this.signature = signature;
            this.until = until;
        }
    }

    KeptSignatures(InstantSource clock) {
        this.clock = clock;
    }

    synchronized Optional<byte[]> find(FileSource file) {
        return Optional.ofNullable(kept.get(file))
                .filter(there -> clock.instant().isBefore(there.until))
                .map(there -> there.signature);
    }

    /** Not longer for being used again: what its server has by then is looked at. */
    synchronized void keep(FileSource file, byte[] signature) {
        if (find(file).isPresent()) {
            return;
        }
        kept.remove(file);
        if (kept.size() == MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        kept.put(file, new Kept(signature, clock.instant().plus(LONGEST)));
    }
}
