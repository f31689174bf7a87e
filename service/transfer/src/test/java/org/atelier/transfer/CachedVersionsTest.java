package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CachedVersionsTest {

    private static final URI URL = URI.create("rsync://alice@host.example/image");
    private static final CachedVersions.Version OLDER = new CachedVersions.Version("a".repeat(64), Optional.empty());
    private static final CachedVersions.Version NEWER =
            new CachedVersions.Version("b".repeat(64), Optional.of("\"tag\""));

    @TempDir
    Path folder;

    private CachedVersions versions;

    @BeforeEach
    void make() {
        versions = new CachedVersions(folder.resolve("versions"), folder);
    }

    @Test
    void shouldRememberWhatAUrlHadLast() {
        assertThat(versions.last(URL)).isEmpty();

        versions.note(URL, OLDER);
        versions.note(URL, NEWER);
        versions.note(URI.create("rsync://host.example/other"), OLDER);

        assertThat(new CachedVersions(folder.resolve("versions"), folder).last(URL))
                .contains(NEWER);
    }

    @Test
    void shouldNotBelieveWhatIsNoDigest() throws IOException {
        versions.note(URL, OLDER);
        Files.writeString(files().get(0), "../../etc/passwd");

        assertThat(versions.last(URL)).isEmpty();
    }

    @Test
    void shouldForgetThoseThatAreNotKnownAnyMore() {
        URI other = URI.create("rsync://host.example/other");
        versions.note(URL, OLDER);
        versions.note(other, NEWER);

        versions.keep(NEWER.sha256()::equals);

        assertThat(versions.last(URL)).isEmpty();
        assertThat(versions.last(other)).contains(NEWER);
    }

    @Test
    void shouldForgetThoseNotedFirstWhereThereAreTooMany() throws IOException {
        Files.createDirectory(folder.resolve("versions"));
        Path first = folder.resolve("versions/first");
        Files.writeString(first, OLDER.sha256());
        Files.setLastModifiedTime(first, FileTime.fromMillis(1));
        for (int i = 1; i < CachedVersions.MOST; i++) {
            Files.writeString(folder.resolve("versions/" + i), OLDER.sha256());
        }

        versions.note(URL, NEWER);

        assertThat(files()).hasSize(CachedVersions.MOST).doesNotContain(first);
        assertThat(versions.last(URL)).contains(NEWER);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("versions"))) {
            return files.toList();
        }
    }
}
