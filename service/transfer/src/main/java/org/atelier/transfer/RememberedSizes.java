package org.atelier.transfer;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * How large files are that servers were asked about: a size for 10 minutes, that there is none for 30 seconds. Of more than 1,000 URLs,
 * those asked about first are forgotten. Thread-safe; two threads may ask about the same URL at once.
 */
final class RememberedSizes {

    static final Duration SIZE_KEPT = Duration.ofMinutes(10);
    static final Duration LACK_KEPT = Duration.ofSeconds(30);
    static final int MOST = 1_000;

    private final InstantSource clock;
    private final Map<URI, Answer> answers = new LinkedHashMap<>();

    RememberedSizes(InstantSource clock) {
        this.clock = clock;
    }

    private record Answer(OptionalLong bytes, Instant until) {}

    /** What is remembered of the URL, or else what asking says. */
    OptionalLong of(URI url, Supplier<OptionalLong> ask) {
        return known(url).orElseGet(() -> remembered(url, ask.get()));
    }

    private synchronized Optional<OptionalLong> known(URI url) {
        return Optional.ofNullable(answers.get(url))
                .filter(answer -> clock.instant().isBefore(answer.until()))
                .map(Answer::bytes);
    }

    private synchronized OptionalLong remembered(URI url, OptionalLong bytes) {
        Duration kept = bytes.isPresent() ? SIZE_KEPT : LACK_KEPT;
        answers.remove(url);
        answers.put(url, new Answer(bytes, clock.instant().plus(kept)));
        if (answers.size() > MOST) {
            answers.remove(answers.keySet().iterator().next());
        }
        return bytes;
    }
}
