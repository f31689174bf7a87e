package org.atelier.server.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
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
        file.ifPresent(path -> readFile(path, settings));
        readEnvironment(environment, settings);
        overrides.forEach(override -> readOverride(override, settings));
        settings.all().forEach(entry -> requireKnown(entry.getKey(), entry.getValue()));
        return settings;
    }

    private static void readFile(Path file, RawSettings settings) {
        UniqueProperties properties = new UniqueProperties(file);
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException("Cannot read the settings file " + file + ": " + e + ".");
        }
        properties.forEach((name, text) -> settings.set(name.toString(), text.toString(), file.toString()));
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
        if (known.containsKey(name) || HostSettings.isHostSetting(name)) {
            return;
        }
        throw new SettingsException("There is no setting " + name + " (" + value.origin() + "); did you mean "
                + NearestName.of(name, known.keySet()) + "?");
    }

    /** Refuses a name that stands in the file twice, of which java.util would take the last. */
    private static final class UniqueProperties extends Properties {

        private final transient Path file;

        private UniqueProperties(Path file) {
            this.file = file;
        }

        @Override
        public synchronized Object put(Object name, Object text) {
            if (containsKey(name)) {
                throw new SettingsException("The setting " + name + " stands in " + file + " twice.");
            }
            return super.put(name, text);
        }
    }
}
