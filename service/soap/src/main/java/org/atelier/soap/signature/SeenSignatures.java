package org.atelier.soap.signature;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.atelier.signature.SignatureRefused;
import org.atelier.signature.SignatureRefused.Code;
import org.atelier.signature.Timestamp;
import org.atelier.soap.http.SignaturesFull;

/**
 * Lets each signed message pass once, while it is fresh: not older than five minutes, not from more than a minute ahead. What was
 * signed before this began is refused, since nobody remembers whether it was seen. It is bounded, in all and for each caller, and refuses new
 * messages where it is full; it forgets none that could pass again. Thread-safe.
 */
final class SeenSignatures {

    /** Messages remembered: some 20 MB. */
    static final int MOST = 100_000;

    static final int MOST_OF_ONE = 25_000;

    private static final Duration OLDEST = Duration.ofMinutes(5);
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final int most;
    private final int mostOfOne;
    private final Instant began;
    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    private record Seen(String signer, Instant until) {}

    SeenSignatures(InstantSource clock, int most, int mostOfOne) {
        this.clock = clock;
        this.most = most;
        this.mostOfOne = mostOfOne;
        this.began = clock.instant();
    }

    /** Throws {@link SignatureRefused} or {@link SignaturesFull} where the message may not pass. */
    void admit(String signer, String fingerprint, Timestamp timestamp) {
        Instant now = clock.instant();
        requireFresh(timestamp, now);
        remember(signer, fingerprint, now);
    }

    private void requireFresh(Timestamp timestamp, Instant now) {
        Instant created = timestamp.created();
        if (!timestamp.expires().isAfter(now) || created.isBefore(now.minus(OLDEST))) {
            throw expired(
                    "The message was signed at " + created + " and is valid until " + timestamp.expires() + ", at most "
                            + OLDEST.toSeconds() + " s; it is " + now + " here. Sign again; maybe set your clock.");
        }
        if (created.isAfter(now.plus(AHEAD))) {
            throw expired("The message was signed at " + created + ", but it is only " + now
                    + " here. Set your clock and sign again.");
        }
        if (created.isBefore(began)) {
            throw expired("The message was signed at " + created + ", before this service began at " + began
                    + ", so nobody remembers whether it came before. Sign again.");
        }
    }

    private synchronized void remember(String signer, String fingerprint, Instant now) {
        forget(now);
        if (seen.containsKey(fingerprint)) {
            throw expired(
                    "The same signed message has come before. Sign again, with another wsa:MessageID or time stamp.");
        }
        int own = counts.getOrDefault(signer, 0);
        if (own >= mostOfOne || seen.size() >= most) {
            throw new SignaturesFull(
                    "More signed messages came within " + OLDEST.plus(AHEAD).toSeconds()
                            + " s than are remembered (" + mostOfOne + " of one caller, " + most
                            + " in all). Send fewer, or connect with a TLS client certificate, for which there is no such limit.");
        }
        seen.put(fingerprint, new Seen(signer, now.plus(OLDEST).plus(AHEAD)));
        counts.put(signer, own + 1);
    }

    /** The oldest come first. */
    private void forget(Instant now) {
        Iterator<Seen> oldest = seen.values().iterator();
        while (oldest.hasNext()) {
            Seen next = oldest.next();
            if (!next.until().isBefore(now)) {
                return;
            }
            oldest.remove();
            counts.computeIfPresent(next.signer(), (signer, count) -> count == 1 ? null : count - 1);
        }
    }

    private static SignatureRefused expired(String message) {
        return new SignatureRefused(Code.MESSAGE_EXPIRED, message);
    }
}
