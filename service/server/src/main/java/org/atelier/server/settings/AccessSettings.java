package org.atelier.server.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.security.AuthorizationSettings;

/** Reads who may use the site. */
final class AccessSettings {

    private static final Setting<List<String>> ADMINISTRATORS = new Setting<>(
            "access.administrators",
            "",
            "subjects that may do everything to everything, separated by semicolons, as CN=alice,O=Grid or /O=Grid/CN=alice,"
                    + " or for those with tokens token:ISSUER#SUB (token:https://iam.example.org/#alice, other characters of SUB than"
                    + " letters, digits and -._~@ percent-encoded); empty: nobody, but where the site made a PKI for itself, that PKI's user admin",
            Texts.list(Texts.notEmpty()));

    private static final Setting<List<String>> CALLERS = new Setting<>(
            "access.callers",
            "",
            "subjects that may use the service besides the administrators, separated by semicolons; empty: everyone with a valid"
                    + " certificate or token",
            Texts.list(Texts.notEmpty()));

    private static final Setting<Optional<Path>> POLICY = new Setting<>(
            "access.policy",
            "",
            "XML file that says who may ask for what and how much, read again when it changes; empty: everybody who may use the"
                    + " service may have anything that is free (atelier policy --help)",
            Texts.optional(Texts.path()));

    private static final Setting<Boolean> SIGNATURES = new Setting<>(
            "access.signatures",
            "false",
            "whether callers may prove who they are by signing their messages (WS-Security 1.1, X.509 Token Profile); clients need no"
                    + " certificate to connect then",
            Texts.flag());

    static final List<Setting<?>> SETTINGS = List.of(ADMINISTRATORS, CALLERS, POLICY, SIGNATURES);

    private AccessSettings() {}

    static Optional<Path> policy(RawSettings settings, Path home) {
        return settings.get(POLICY).map(home::resolve);
    }

    static boolean signatures(RawSettings settings) {
        return settings.get(SIGNATURES);
    }

    static AuthorizationSettings of(RawSettings settings) {
        Set<String> administrators = Set.copyOf(settings.get(ADMINISTRATORS));
        Optional<Set<String>> callers =
                Optional.of(Set.copyOf(settings.get(CALLERS))).filter(names -> !names.isEmpty());
        try {
            return new AuthorizationSettings(administrators, callers);
        } catch (IllegalArgumentException e) {
            throw new SettingsException("access.administrators or access.callers: " + e.getMessage());
        }
    }
}
