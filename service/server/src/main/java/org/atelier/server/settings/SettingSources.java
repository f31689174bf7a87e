package org.atelier.server.settings;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings together the file, the environment and the command line. */
final class SettingSources {

    private final Map<String, Setting<?>> known;

    SettingSources(Collection<Setting<?>> known) {
        this.known = known.stream().collect(Collectors.toMap(Setting::name, Function.identity()));
    }

    RawSettings read(Optional<Path> file, Map<String, String> environment, List<String> overrides) {
        RawSettings settings = new RawSettings();
        file.ifPresent(path -> SettingsFile.read(path, settings));
        readEnvironment(environment, settings);
        overrides.forEach(override -> readOverride(override, settings));
        settings.all().forEach(entry -> requireKnown(entry.getKey(), entry.getValue()));
        return settings;
    }

    private void readEnvironment(Map<String, String> environment, RawSettings settings) {
        Map<String, String> names = known.values().stream().collect(Collectors.toMap(Setting::variable, Setting::name));
        environment.forEach((variable, text) -> {
            if (names.containsKey(variable)) {
                settings.set(names.get(variable), text, "the environment variable " + variable);
            } else if (variable.startsWith(Setting.ENVIRONMENT_PREFIX)) {
                throw new SettingsException("The environment variable " + variable + " sets nothing; did you mean "
                        + NearestName.of(variable, names.keySet()) + "?");
            }
        });
    }

    private static void readOverride(String override, RawSettings settings) {
        int equals = override.indexOf('=');
        if (equals < 1) {
            throw new SettingsException(
                    "A setting on the command line is name=value, for example server.port=8443, not '" + override
                            + "'.");
        }
        settings.set(override.substring(0, equals).strip(), override.substring(equals + 1), "the command line");
    }

    private void requireKnown(String name, RawSettings.Value value) {
        if (known.containsKey(name) || HostSettings.isHostSetting(name) || IssuerSettings.isIssuerSetting(name)) {
            return;
        }
        throw new SettingsException("There is no setting " + name + " (" + value.origin() + "); did you mean "
                + NearestName.of(name, known.keySet()) + "?");
    }
}
