package org.atelier.server.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atelier.security.policy.UrlPrefix;
import org.atelier.spi.transport.SshLogin;
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

    private static final Setting<List<Path>> SSH_KEYS = new Setting<>(
            "transport.ssh-keys",
            "",
            "files of the private keys that the service logs in to SSH servers with (OpenSSH's format or PEM, without passphrase, readable"
                    + " by their owner only), separated by semicolons; whoever may create workspaces gets what they can read there;"
                    + " empty: no sftp:, scp: and rsync: URLs",
            Texts.list(Texts.path()));

    private static final Setting<Optional<Path>> SSH_KNOWN_HOSTS = new Setting<>(
            "transport.ssh-known-hosts",
            "",
            "file of the keys of SSH servers, as ssh-keyscan writes it, read again when it is needed; only those that it names and that"
                    + " transport.allowed-hosts allows are spoken to",
            Texts.optional(Texts.path()));

    private static final Setting<List<String>> SSH_USERS = new Setting<>(
            "transport.ssh-users",
            "",
            "users that sftp:, scp: and rsync: URLs may name, separated by semicolons; the first is meant where a URL names none",
            Texts.list(Texts.notEmpty()));

    private static final Setting<List<UrlPrefix>> TARGETS = new Setting<>(
            "transport.targets",
            "",
            "URLs of the folders that disks of workspaces may be sent to, scheme://host/path/, separated by semicolons; {vo} in one stands"
                    + " for the virtual organization of whoever sends, and sftp: for scp: and rsync:, too; what is there already may be replaced; empty: nothing is sent",
            Texts.list(UrlPrefix::ofFolder));

    static final List<Setting<?>> SETTINGS =
            List.of(ROOTS, HOSTS, TRUSTED, STALL, ATTEMPTS, SSH_KEYS, SSH_KNOWN_HOSTS, SSH_USERS, TARGETS);

    private TransferSettings() {}

    static TransportSettings of(RawSettings settings, Path home) {
        return new TransportSettings(
                settings.get(ROOTS).stream().map(home::resolve).toList(),
                settings.get(HOSTS),
                settings.get(TRUSTED).stream().map(home::resolve).toList(),
                settings.get(STALL),
                settings.get(ATTEMPTS),
                ssh(settings, home),
                targets(settings).stream()
                        .flatMap(prefix -> prefix.folder().stream())
                        .toList());
    }

    static List<UrlPrefix> targets(RawSettings settings) {
        return settings.get(TARGETS);
    }

    private static Optional<SshLogin> ssh(RawSettings settings, Path home) {
        List<Path> keys = settings.get(SSH_KEYS).stream().map(home::resolve).toList();
        Optional<Path> knownHosts = settings.get(SSH_KNOWN_HOSTS).map(home::resolve);
        List<String> users = settings.get(SSH_USERS);
        if (keys.isEmpty() && knownHosts.isEmpty() && users.isEmpty()) {
            return Optional.empty();
        }
        if (keys.isEmpty() || knownHosts.isEmpty() || users.isEmpty()) {
            throw new SettingsException(
                    "transport.ssh-keys, transport.ssh-known-hosts and transport.ssh-users must be set together,"
                            + " or none of them.");
        }
        return Optional.of(new SshLogin(keys, knownHosts.get(), users));
    }
}
