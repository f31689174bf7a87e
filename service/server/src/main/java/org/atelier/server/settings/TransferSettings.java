package org.atelier.server.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.atelier.spi.transport.TransportSettings;

/** Reads what transports may do. */
final class TransferSettings {

    private static final Setting<List<Path>> ROOTS = new Setting<>(
            "transport.allowed-roots",
            "guest",
            "directories that file: URLs may name, separated by semicolons; empty: no file: URLs",
            Texts.list(Texts.path()));

    private static final Setting<List<String>> HOSTS = new Setting<>(
            "transport.allowed-hosts",
            "*",
            "hosts that remote URLs may name, HOST or HOST:PORT, separated by semicolons; * allows every public address; loopback,"
                    + " link-local and private addresses must be named",
            Texts.list(Texts.notEmpty()));

    private static final Setting<List<Path>> TRUSTED = new Setting<>(
            "transport.trusted-certificates",
            "",
            "PEM files of the authorities that image servers must present, separated by semicolons; empty: Java's own",
            Texts.list(Texts.path()));

    private static final Setting<Duration> STALL = new Setting<>(
            "transport.stall-timeout",
            "30s",
            "time a transfer may stand still, 1s to 1h",
            Texts.duration(Duration.ofSeconds(1), Duration.ofHours(1)));

    private static final Setting<Integer> ATTEMPTS = new Setting<>(
            "transport.attempts",
            "5",
            "times a transfer is begun or taken up where its server stalls, cuts or is overloaded, 1 to 20",
            Texts.integer(1, 20));

    static final List<Setting<?>> SETTINGS = List.of(ROOTS, HOSTS, TRUSTED, STALL, ATTEMPTS);

    private TransferSettings() {}

    static TransportSettings of(RawSettings settings, Path home) {
        return new TransportSettings(
                settings.get(ROOTS).stream().map(home::resolve).toList(),
                settings.get(HOSTS),
                settings.get(TRUSTED).stream().map(home::resolve).toList(),
                settings.get(STALL),
                settings.get(ATTEMPTS));
    }
}
