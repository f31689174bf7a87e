package org.atelier.soap.http;

import java.time.Duration;

/**
 * What a client may take of the port.
 *
 * @param maxBodyBytes of a request
 * @param maxHeaderBytes of a request, all headers together
 * @param bodyTime within which a body must have arrived
 * @param idleTime after which a silent connection is closed
 * @param maxConnections in all; where there are more, the oldest that have not made a request yet give way
 * @param maxConnectionsPerAddress from one client address
 * @param threads that work on requests
 */
public record HttpLimits(
        int maxBodyBytes,
        int maxHeaderBytes,
        Duration bodyTime,
        Duration idleTime,
        int maxConnections,
        int maxConnectionsPerAddress,
        int threads) {

    /** 1 MiB bodies within 30 s, 8 KiB headers, 30 s idle, 4,096 connections of which 1,024 from one address, 64 threads. */
    public static final HttpLimits DEFAULT =
            new HttpLimits(1 << 20, 8 << 10, Duration.ofSeconds(30), Duration.ofSeconds(30), 4096, 1024, 64);

    public HttpLimits {
        requirePositive("maxBodyBytes", maxBodyBytes);
        requirePositive("maxHeaderBytes", maxHeaderBytes);
        requirePositive("bodyTime", bodyTime.toMillis());
        requirePositive("idleTime", idleTime.toMillis());
        requirePositive("maxConnections", maxConnections);
        requirePositive("maxConnectionsPerAddress", maxConnectionsPerAddress);
        if (threads < 8) {
            throw new IllegalArgumentException("threads (" + threads + ") must be at least 8.");
        }
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " (" + value + ") must be positive.");
        }
    }
}
