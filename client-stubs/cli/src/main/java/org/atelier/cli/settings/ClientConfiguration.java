package org.atelier.cli.settings;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.atelier.client.ClientCredentials;
import org.atelier.client.ClientSettings;
import org.atelier.client.SettingsException;
import org.atelier.client.TokenSource;
import org.atelier.client.TrustedAuthorities;

/**
 * Finds the settings of a client: first the options of the command, then the environment (ATELIER_URL, ATELIER_CERT, ATELIER_KEY,
 * ATELIER_TOKEN_FILE, ATELIER_CA, ATELIER_SIGN), then {@code client.properties} in Atelier's directory (url, certificate, key,
 * token-file, ca, sign), which
 * is ATELIER_HOME, or {@code .atelier} in the user's home directory. Where none of them names a certificate or a token, one is looked
 * for as {@link TokenDiscovery} says.
 */
public final class ClientConfiguration {

    public static final URI DEFAULT_URL = URI.create("https://localhost:8443/services");

    /** The name of the file in Atelier's directory. */
    public static final String FILE = "client.properties";

    private static final Set<String> KEYS = Set.of("url", "certificate", "key", "token-file", "ca", "sign");

    private final ClientOptions options;
    private final TokenDiscovery discovery;

    private ClientConfiguration(ClientOptions options, TokenDiscovery discovery) {
        this.options = options;
        this.discovery = discovery;
    }

    public static ClientConfiguration find(ClientOptions given, Map<String, String> environment, Path home) {
        return new ClientConfiguration(
                given.or(fromEnvironment(environment)).or(fromFile(file(environment, home))),
                new TokenDiscovery(environment));
    }

    private static Path file(Map<String, String> environment, Path home) {
        return value(environment, "ATELIER_HOME")
                .map(Path::of)
                .orElseGet(() -> home.resolve(".atelier"))
                .resolve(FILE);
    }

    /** What was found; a key that is not named is in the certificate's own file, as with proxies. */
    public ClientOptions options() {
        return options;
    }

    /** The token that is named, or found where neither it nor a certificate is named. */
    public Optional<TokenSource> token() {
        if (options.tokenFile().isPresent()) {
            return options.tokenFile().map(TokenSource::file);
        }
        return options.certificate().isPresent() ? Optional.empty() : discovery.find();
    }

    /** Reads the files; throws {@link SettingsException} where one is wrong. */
    public ClientSettings settings() {
        ClientSettings settings = ClientSettings.of(options.url().orElse(DEFAULT_URL));
        if (options.certificate().isPresent()) {
            Path certificate = options.certificate().get();
            settings = settings.withCredentials(
                    ClientCredentials.fromPem(certificate, options.key().orElse(certificate)));
        }
        settings = token().map(settings::withToken).orElse(settings);
        settings = options.sign().orElse(false) ? settings.withSignatures() : settings;
        return options.authority().isPresent()
                ? settings.withTrusted(
                        TrustedAuthorities.read(options.authority().get()))
                : settings;
    }

    private static ClientOptions fromEnvironment(Map<String, String> environment) {
        return new ClientOptions(
                value(environment, "ATELIER_URL").map(ClientConfiguration::url),
                value(environment, "ATELIER_CERT").map(Path::of),
                value(environment, "ATELIER_KEY").map(Path::of),
                value(environment, "ATELIER_TOKEN_FILE").map(Path::of),
                value(environment, "ATELIER_CA").map(Path::of),
                value(environment, "ATELIER_SIGN").map(ClientConfiguration::flag));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static ClientOptions fromFile(Path file) {
        if (!Files.exists(file)) {
            return ClientOptions.NONE;
        }
        Properties properties = new Properties();
        try (Reader content = Files.newBufferedReader(file)) {
            properties.load(content);
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException("The file %s cannot be read: %s.".formatted(file, e), e);
        }
        refuseUnknown(file, properties);
        return new ClientOptions(
                Optional.ofNullable(properties.getProperty("url")).map(ClientConfiguration::url),
                path(file, properties, "certificate"),
                path(file, properties, "key"),
                path(file, properties, "token-file"),
                path(file, properties, "ca"),
                Optional.ofNullable(properties.getProperty("sign")).map(ClientConfiguration::flag));
    }

    private static void refuseUnknown(Path file, Properties properties) {
        Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            throw new SettingsException(
                    "The file %s has unknown settings %s; known are %s.".formatted(file, unknown, new TreeSet<>(KEYS)));
        }
    }

    /** A relative path counts from the folder of the file that names it. */
    private static Optional<Path> path(Path file, Properties properties, String key) {
        return Optional.ofNullable(properties.getProperty(key)).map(value -> file.resolveSibling(value.strip()));
    }

    private static boolean flag(String text) {
        return switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new SettingsException("The setting sign is true or false, not %s.".formatted(text));
        };
    }

    private static URI url(String text) {
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw new SettingsException("The service's URL %s is not a URL.".formatted(text), e);
        }
    }
}
