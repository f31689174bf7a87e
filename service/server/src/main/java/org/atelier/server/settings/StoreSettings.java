package org.atelier.server.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.atelier.store.DatabaseException;
import org.atelier.store.DatabaseSettings;

/** Reads where the durable state is kept. */
final class StoreSettings {

    private static final Setting<Optional<String>> URL = new Setting<>(
            "store.url",
            "",
            "JDBC URL, jdbc:postgresql://HOST/DATABASE or jdbc:h2:file:PATH; empty: an H2 file in the data directory",
            Texts.optional(Texts.notEmpty()));

    private static final Setting<Optional<String>> USER =
            new Setting<>("store.user", "", "the database's user", Texts.optional(Texts.notEmpty()));

    private static final Setting<Optional<Path>> PASSWORD_FILE = new Setting<>(
            "store.password-file",
            "",
            "file whose first line is the password of store.user",
            Texts.optional(Texts.path()));

    private static final Setting<Integer> CONNECTIONS = new Setting<>(
            "store.connections",
            Integer.toString(DatabaseSettings.DEFAULT_POOL_SIZE),
            "most connections to the database at a time, 2 to 100",
            Texts.integer(2, 100));

    static final List<Setting<?>> SETTINGS = List.of(URL, USER, PASSWORD_FILE, CONNECTIONS);

    private StoreSettings() {}

    static DatabaseSettings of(RawSettings settings, Path home, Path dataDirectory) {
        String url = settings.get(URL).orElseGet(() -> DatabaseSettings.embedded(dataDirectory.resolve("store"))
                .url());
        Optional<String> password =
                settings.get(PASSWORD_FILE).map(home::resolve).map(StoreSettings::firstLine);
        try {
            return new DatabaseSettings(url, settings.get(USER), password, settings.get(CONNECTIONS));
        } catch (DatabaseException e) {
            throw new SettingsException("store.url: " + e.getMessage());
        }
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new SettingsException("Cannot read store.password-file " + file + ": " + e + ".");
        }
    }
}
