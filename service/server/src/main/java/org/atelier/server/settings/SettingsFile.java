package org.atelier.server.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A file in the format of {@link Properties}, of whose settings it is known in which lines they stand. */
final class SettingsFile {

    private final Path path;
    private final Map<String, Integer> lines = new HashMap<>();

    private SettingsFile(Path path) {
        this.path = path;
    }

    /**
     * Reads the file into the settings.
     *
     * @throws SettingsException where it cannot be read, or a setting stands in it twice, of which {@link Properties} would take the last
     */
    static void read(Path path, RawSettings settings) {
        new SettingsFile(path).read(settings);
    }

    private void read(RawSettings settings) {
        List<String> text = text();
        int next = 0;
        while (next < text.size()) {
            int first = next;
            StringBuilder entry = new StringBuilder(text.get(next++));
            while (next < text.size() && goesOn(text.get(first), text.get(next - 1))) {
                entry.append('\n').append(text.get(next++));
            }
            parsed(entry.toString(), first + 1).forEach((name, value) -> set(settings, name, value, first + 1));
        }
    }

    private List<String> text() {
        try {
            return Files.readAllLines(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SettingsException("Cannot read the settings file " + path + ": " + e + ".");
        }
    }

    /** Whether the next line belongs to the same entry: the last one ends with an odd number of backslashes, and it is no comment. */
    private static boolean goesOn(String first, String last) {
        int backslashes = 0;
        while (backslashes < last.length() && last.charAt(last.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        boolean comment =
                first.stripLeading().startsWith("#") || first.stripLeading().startsWith("!");
        return backslashes % 2 == 1 && !comment;
    }

    /** None, for a comment or an empty line, or one. */
    private Map<String, String> parsed(String entry, int line) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(entry));
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException("Cannot read the settings file " + path + ", line " + line + ": " + e + ".");
        }
        Map<String, String> parsed = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> parsed.put(name, properties.getProperty(name)));
        return parsed;
    }

    private void set(RawSettings settings, String name, String value, int line) {
        Integer before = lines.put(name, line);
        if (before != null) {
            throw new SettingsException("The setting " + name + " stands in " + path + " twice, in the lines " + before
                    + " and " + line + "; remove one of them.");
        }
        settings.set(name, value, path + ", line " + line);
    }
}
