package org.atelier.security.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.atelier.security.Caller;
import org.atelier.security.SecuritySetupException;

/**
 * Tokens that were found right, by their SHA-256, until they end or their issuer's keys are read anew. Keeps no token, and at most
 * 10,000 of their digests. Thread-safe.
 */
final class RememberedTokens {

    private static final int MOST = 10_000;

    private final Map<String, Remembered> known = new ConcurrentHashMap<>();

    private record Remembered(Caller caller, IssuerKeys keys, long generation) {}

    Optional<Caller> find(String token, Instant now) {
        String digest = digest(token);
        Remembered found = known.get(digest);
        if (found == null) {
            return Optional.empty();
        }
        if (now.isBefore(found.caller().until()) && found.keys().current().generation() == found.generation()) {
            return Optional.of(found.caller());
        }
        known.remove(digest);
        return Optional.empty();
    }

    /** @param generation of the keys by which it was found right */
    void remember(String token, Caller caller, IssuerKeys keys, long generation) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(digest(token), new Remembered(caller, keys, generation));
    }

    private static String digest(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new SecuritySetupException("This JVM has no SHA-256.", e);
        }
    }
}
