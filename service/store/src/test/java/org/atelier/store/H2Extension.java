package org.atelier.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An embedded database in a file, new for each test class and gone after it. */
final class H2Extension implements BeforeAllCallback, AfterAllCallback {

    private Optional<Opened> opened = Optional.empty();

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Path directory = Files.createTempDirectory("store");
        opened = Optional.of(
                new Opened(directory, Database.open(DatabaseSettings.embedded(directory.resolve("store")))));
    }

    Database database() {
        return opened.orElseThrow().database();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        database().close();
        Path directory = opened.orElseThrow().directory();
        for (Path file : filesIn(directory)) {
            Files.delete(file);
        }
        Files.delete(directory);
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private record Opened(Path directory, Database database) {}
}
