package org.atelier.server.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atelier.security.token.KeyLocation;
import org.atelier.security.token.TokenSettings;
import org.atelier.security.token.TrustedIssuer;

/** Reads whose tokens are accepted. */
final class IssuerSettings {

    /** What people are told, since these names are not fixed. */
    static final String DESCRIPTION =
            "token.NAME.issuer, token.NAME.audiences, token.NAME.keys, token.NAME.vos, token.NAME.default-vo, token.NAME.namespaces:"
                    + " issuers whose bearer tokens are accepted (JWTs after the WLCG profile 1.x), NAME being a name of your choice: the"
                    + " exact iss, a URL of https; what tokens for this service have in aud, separated by semicolons (with"
                    + " https://wlcg.cern.ch/jwt/v1/any always accepted); the keys (JWKS): a file, read again when it changes, an https URL,"
                    + " or the word discover, which asks ISSUER/.well-known/openid-configuration; the VOs whose groups the issuer may speak"
                    + " for, separated by semicolons; the VO of those whose token names no group (empty: none); the URN namespaces of its"
                    + " groups where they are written as AARC-G069 says, for example urn:mace:egi.eu. Not in the environment. With any"
                    + " issuer, clients need no certificate; where a request has a certificate and a token, the token counts.";

    private static final Pattern NAME =
            Pattern.compile("token\\.([A-Za-z0-9-]{1,63})\\.(issuer|audiences|keys|vos|default-vo|namespaces)");

    private static final Function<String, List<String>> LIST = Texts.list(Texts.notEmpty());

    private static final String DISCOVER = "discover";

    private static final Setting<Duration> LONGEST_LIFE = new Setting<>(
            "token.life-longest",
            "24h",
            "time from its start to its end that a token may have, 1m to 30d; others are refused",
            Texts.duration(Duration.ofMinutes(1), Duration.ofDays(30)));

    private static final Setting<List<Path>> TRUSTED = new Setting<>(
            "token.trusted-certificates",
            "",
            "PEM files of the authorities that https servers of issuers' keys must present, separated by semicolons; empty: Java's own",
            Texts.list(Texts.path()));

    static final List<Setting<?>> SETTINGS = List.of(LONGEST_LIFE, TRUSTED);

    private IssuerSettings() {}

    static boolean isIssuerSetting(String name) {
        return NAME.matcher(name).matches();
    }

    static TokenSettings of(RawSettings settings, Path home) {
        Map<String, Map<String, String>> issuers = new TreeMap<>();
        settings.startingWith("token.").forEach((name, value) -> {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches()) {
                issuers.computeIfAbsent(matcher.group(1), any -> new HashMap<>())
                        .put(matcher.group(2), value.text());
            }
        });
        List<TrustedIssuer> trusted = issuers.entrySet().stream()
                .map(entry -> checked("token." + entry.getKey(), () -> issuer(entry.getKey(), entry.getValue(), home)))
                .toList();
        List<Path> authorities =
                settings.get(TRUSTED).stream().map(home::resolve).toList();
        return checked("token", () -> new TokenSettings(trusted, settings.get(LONGEST_LIFE), authorities));
    }

    private static TrustedIssuer issuer(String name, Map<String, String> values, Path home) {
        return new TrustedIssuer(
                name,
                required(values, "issuer"),
                Set.copyOf(list(values, "audiences")),
                keys(required(values, "keys"), home),
                Set.copyOf(list(values, "vos")),
                Optional.ofNullable(values.get("default-vo")).filter(vo -> !vo.isEmpty()),
                list(values, "namespaces"));
    }

    private static KeyLocation keys(String text, Path home) {
        if (text.equals(DISCOVER)) {
            return new KeyLocation.Discovered();
        }
        return text.contains("://") ? new KeyLocation.At(URI.create(text)) : new KeyLocation.InFile(home.resolve(text));
    }

    private static String required(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name))
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("its " + name + " must be set"));
    }

    private static List<String> list(Map<String, String> values, String name) {
        return LIST.apply(values.getOrDefault(name, ""));
    }

    private static <T> T checked(String what, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new SettingsException("The settings " + what + ".* cannot be used: " + e.getMessage() + ".");
        }
    }
}
