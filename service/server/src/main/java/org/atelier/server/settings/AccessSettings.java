package org.atelier.server.settings;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.security.AuthorizationSettings;

/** Reads who may use the site. */
final class AccessSettings {

    private static final Setting<List<String>> ADMINISTRATORS = new Setting<>(
            "access.administrators",
            "",
            "subjects that may do everything to everything, separated by semicolons, as CN=alice,O=Grid or /O=Grid/CN=alice;"
                    + " empty: nobody, but where the site made a PKI for itself, that PKI's user admin",
            Texts.list(Texts.notEmpty()));

    private static final Setting<List<String>> CALLERS = new Setting<>(
            "access.callers",
            "",
            "subjects that may use the service besides the administrators, separated by semicolons; empty: everyone with a valid"
                    + " certificate",
            Texts.list(Texts.notEmpty()));

    static final List<Setting<?>> SETTINGS = List.of(ADMINISTRATORS, CALLERS);

    private AccessSettings() {}

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
