package org.atelier.server.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atelier.soap.http.RequestRate;

/**
 * Where the service listens, and what a client may take of the port.
 *
 * @param host address or name to bind to
 * @param port 0: any free one
 * @param publicUrl how clients reach the service; absent: {@code https://host:port}
 * @param bodyTime within which a request's body must have arrived
 * @param idleTime after which a silent connection is closed
 * @param threads that work on requests
 * @param rate how many requests one caller may make
 * @param stopTime how long requests at work may take to finish when the service stops
 */
public record ListenSettings(
        String host,
        int port,
        Optional<URI> publicUrl,
        int maxBodyBytes,
        int maxHeaderBytes,
        Duration bodyTime,
        Duration idleTime,
        int maxConnections,
        int maxConnectionsPerAddress,
        int threads,
        RequestRate rate,
        Duration stopTime) {

    private static final Setting<String> HOST = new Setting<>(
            "server.host",
            "127.0.0.1",
            "address or host name to listen on; 0.0.0.0 for all addresses",
            Texts.notEmpty());

    private static final Setting<Integer> PORT = new Setting<>(
            "server.port",
            "8443",
            "TCP port of the SOAP endpoints, 0 to 65535; 0: any free one",
            Texts.integer(0, 65535));

    private static final Setting<Optional<URI>> PUBLIC_URL = new Setting<>(
            "server.public-url",
            "",
            "https URL by which clients reach the service, written into endpoint references; empty: server.host and server.port",
            Texts.publicUrl());

    private static final Setting<Long> BODY = new Setting<>(
            "server.max-body", "1MiB", "size of a request's body, 1KiB to 64MiB", Texts.bytes(1 << 10, 64 << 20));

    private static final Setting<Long> HEADERS = new Setting<>(
            "server.max-headers",
            "8KiB",
            "size of a request's HTTP headers in all but a token, 1KiB to 1MiB",
            Texts.bytes(1 << 10, 1 << 20));

    private static final Setting<Duration> BODY_TIME = time(
            "server.body-time",
            "30s",
            "within which a request's body must have arrived, 1s to 1h",
            Duration.ofHours(1));

    private static final Setting<Duration> IDLE_TIME =
            time("server.idle-time", "30s", "after which a silent connection is closed, 1s to 1h", Duration.ofHours(1));

    private static final Setting<Integer> CONNECTIONS =
            new Setting<>("server.max-connections", "4096", "open connections, 1 to 65536", Texts.integer(1, 65536));

    private static final Setting<Integer> CONNECTIONS_PER_ADDRESS = new Setting<>(
            "server.max-connections-per-address",
            "1024",
            "open connections from one client address, 1 to 65536",
            Texts.integer(1, 65536));

    private static final Setting<Integer> THREADS =
            new Setting<>("server.threads", "64", "threads that work on requests, 8 to 1024", Texts.integer(8, 1024));

    private static final Setting<Integer> REQUESTS = new Setting<>(
            "server.requests-per-second",
            "100",
            "requests of one caller in the long run, 0 to 1000000; 0: as many as they like",
            Texts.integer(0, 1_000_000));

    private static final Setting<Integer> BURST = new Setting<>(
            "server.requests-burst",
            "1000",
            "requests of one caller at once, after a time of rest, 1 to 1000000",
            Texts.integer(1, 1_000_000));

    private static final Setting<Duration> STOP_TIME = time(
            "server.stop-time",
            "10s",
            "given to requests at work when the service stops, 1s to 10m",
            Duration.ofMinutes(10));

    static final List<Setting<?>> SETTINGS = List.of(
            HOST,
            PORT,
            PUBLIC_URL,
            BODY,
            HEADERS,
            BODY_TIME,
            IDLE_TIME,
            CONNECTIONS,
            CONNECTIONS_PER_ADDRESS,
            THREADS,
            REQUESTS,
            BURST,
            STOP_TIME);

    static ListenSettings of(RawSettings settings) {
        return new ListenSettings(
                settings.get(HOST),
                settings.get(PORT),
                settings.get(PUBLIC_URL),
                settings.get(BODY).intValue(),
                settings.get(HEADERS).intValue(),
                settings.get(BODY_TIME),
                settings.get(IDLE_TIME),
                settings.get(CONNECTIONS),
                settings.get(CONNECTIONS_PER_ADDRESS),
                settings.get(THREADS),
                new RequestRate(settings.get(REQUESTS), settings.get(BURST)),
                settings.get(STOP_TIME));
    }

    private static Setting<Duration> time(String name, String defaultText, String description, Duration most) {
        return new Setting<>(name, defaultText, "time " + description, Texts.duration(Duration.ofSeconds(1), most));
    }
}
