package org.atelier.transfer;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atelier.spi.transport.Pace;
import org.jspecify.annotations.Nullable;

/**
 * Holds all transfers of this process to the bandwidths that a site has set, whatever moves them. Files of this host move over no
 * network: they count only where {@code localhost} is named. Thread-safe.
 */
final class BandwidthLimits {

    /** Shorter pauses wait for the next one. */
    private static final Duration SHORTEST = Duration.ofMillis(5);

    private final Optional<TokenBucket> all;
    private final Map<String, TokenBucket> hosts;
    private final Map<String, TokenBucket> vos;
    private final Backoff.Pauses pauses;

    /**
     * Makes it.
     *
     * @param nanos a clock that never goes back, in nanoseconds from anywhere
     * @param pauses how to wait
     */
    BandwidthLimits(Bandwidths set, LongSupplier nanos, Backoff.Pauses pauses) {
        this.all = set.all().map(megabits -> new TokenBucket(megabits, nanos));
        this.hosts = buckets(set.hosts(), nanos);
        this.vos = buckets(set.vos(), nanos);
        this.pauses = pauses;
    }

    private static Map<String, TokenBucket> buckets(Map<String, Double> megabits, LongSupplier nanos) {
        return megabits.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> new TokenBucket(entry.getValue(), nanos)));
    }

    /**
     * That of one transfer, which shares it with the others of its host and of its virtual organisation.
     *
     * @param url where from, or where to
     */
    Pace pace(URI url, Optional<String> vo) {
        List<TokenBucket> shared = Urls.isFile(url)
                ? Stream.ofNullable(hosts.get(Urls.host(url))).toList()
                : Stream.of(
                                all,
                                Optional.ofNullable(ofOne(hosts, Urls.host(url))),
                                Optional.ofNullable(ofOne(vos, vo.orElse(""))))
                        .flatMap(Optional::stream)
                        .toList();
        return shared.isEmpty() && (hosts.isEmpty() || Urls.isFile(url)) ? Pace.FREE : new Limited(shared, vo);
    }

    private final class Limited implements Pace {

        private final List<TokenBucket> shared;
        private final Optional<String> vo;

        Limited(List<TokenBucket> shared, Optional<String> vo) {
            this.shared = shared;
            this.vo = vo;
        }

        @Override
        public void moved(long bytes) {
            await(shared, bytes);
        }

        @Override
        public Pace at(URI place) {
            return pace(place, vo);
        }
    }

    private static @Nullable TokenBucket ofOne(Map<String, TokenBucket> buckets, String name) {
        return buckets.getOrDefault(name, buckets.get(Bandwidths.OTHERS));
    }

    private void await(Collection<TokenBucket> shared, long bytes) {
        Duration longest =
                shared.stream().map(bucket -> bucket.moved(bytes)).reduce(Duration.ZERO, BandwidthLimits::longer);
        if (longest.compareTo(SHORTEST) < 0) {
            return;
        }
        try {
            pauses.pause(longest);
        } catch (InterruptedException e) {
            throw Backoff.cancelled(e);
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
