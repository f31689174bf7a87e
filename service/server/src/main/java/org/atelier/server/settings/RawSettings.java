package org.atelier.server.settings;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What was set, as text, and where. */
final class RawSettings {

    private final Map<String, Value> values = new TreeMap<>();

    /**
     * A text and where it stands.
     *
     * @param origin for people, for example {@code the command line}
     */
    record Value(String text, String origin) {}

    /** Sets a value over what was set before. */
    void set(String name, String text, String origin) {
        values.put(name, new Value(text.strip(), origin));
    }

    <T> T get(Setting<T> setting) {
        Value value = values.getOrDefault(setting.name(), new Value(setting.defaultText(), "the default"));
        try {
            return setting.parser().apply(value.text());
        } catch (IllegalArgumentException e) {
            throw new SettingsException("The setting " + setting.name() + ", '" + value.text() + "' by "
                    + value.origin() + ", " + e.getMessage() + ".");
        }
    }

    Map<String, Value> startingWith(String prefix) {
        Map<String, Value> found = new TreeMap<>(values);
        found.keySet().removeIf(name -> !name.startsWith(prefix));
        return found;
    }

    Stream<Map.Entry<String, Value>> all() {
        return values.entrySet().stream();
    }
}
