package org.atelier.transfer;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How fast servers gave files lately: for each host a mean in which every transfer counts more than the one before. Forgotten when the
 * process ends. Thread-safe.
 */
public final class ServerRates {

    /** How much the latest transfer counts. */
    private static final double WEIGHT = 0.3;

    /** Of less than this, the way there and back takes most of the time. */
    private static final long LEAST_BYTES = 1 << 20;

    private static final int MOST_HOSTS = 1000;

    private final Map<String, Double> rates = new LinkedHashMap<>();

    /** Learns that a file was brought, in which time, with all that was tried in vain. */
    synchronized void observe(URI source, long bytes, Duration time) {
        if (bytes < LEAST_BYTES || time.isNegative() || time.isZero()) {
            return;
        }
        String host = host(source);
        double rate = bytes / (double) time.toNanos() * Duration.ofSeconds(1).toNanos();
        Double known = rates.remove(host);
        rates.put(host, known == null ? rate : known + WEIGHT * (rate - known));
        if (rates.size() > MOST_HOSTS) {
            rates.remove(rates.keySet().iterator().next());
        }
    }

    /** What is to be expected of one transfer, in bytes per second; empty where nothing has come from there yet. */
    public synchronized OptionalDouble bytesPerSecond(URI source) {
        Double rate = rates.get(host(source));
        return rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
    }

    /** Files of this host come from no server, not even from one that runs here. */
    private static String host(URI source) {
        return Urls.isFile(source) ? "" : Urls.host(source);
    }
}
