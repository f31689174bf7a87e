package org.atelier.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a file is read, and how it is told where something in it is wrong. */
class SettingsFileTest {

    @TempDir
    Path home;

    @Test
    void shouldNameTheLineOfASettingThatCannotBeUsed() throws IOException {
        Path file = file("# a site\n\nsite.name=here\nserver.port=http\n");

        assertThatThrownBy(() -> load(file))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("server.port, 'http' by " + file + ", line 4, ");
    }

    @Test
    void shouldNameTheLineOfAnUnknownSettingAndOfAHostsSetting() throws IOException {
        assertThatThrownBy(() -> load(file("site.name=here\nserver.prot=1\n")))
                .hasMessageContaining("line 2")
                .hasMessageContaining("did you mean server.port?");
        assertThatThrownBy(() -> load(file("\nvmm.east.url=qemu:///system\n"))).hasMessageContaining("line 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "site.name=\\\n  here\nserver.port=http\n",
                "# no entry goes on after a comment \\\nsite.name=here\nserver.port=http\n",
                "site.name=here\r\n\r\nserver.port=http",
                "site.name here\r\rserver.port : http",
                "data.directory=d\\\\\nsite.name=here\nserver.port=http\n",
                "\\u0073ite.name=here\n!server.host=there\n\t server.port=\\\n\\\n http\n",
            })
    void shouldCountLinesAsTheyStandInTheFile(String text) throws IOException {
        assertThatThrownBy(() -> load(file(text)))
                .hasMessageContaining("'http' by " + home.resolve("atelier.properties") + ", line 3, ");
    }

    @Test
    void shouldReadEntriesOfSeveralLines() throws IOException {
        ServerSettings settings = load(file("access.administrators=CN=root,O=Grid; \\\n    CN=ops,O=Grid\n"));

        assertThat(settings.access().administrators()).containsExactlyInAnyOrder("CN=root,O=Grid", "CN=ops,O=Grid");
    }

    @Test
    void shouldRefuseANameThatStandsInTheFileTwice() throws IOException {
        Path file = file("server.port=1\n\nserver.port=2\n");

        assertThatThrownBy(() -> load(file))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("twice, in the lines 1 and 3");
    }

    @Test
    void shouldRefuseAFileThatCannotBeRead() {
        assertThatThrownBy(() -> load(home.resolve("missing")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void shouldNameTheLineThatIsMalformed() throws IOException {
        Path file = file("site.name=here\nserver.host=\\u12\n");

        assertThatThrownBy(() -> load(file))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(file + ", line 2: ");
    }

    private ServerSettings load(Path file) {
        return ServerSettings.load(home, Optional.of(file), Map.of(), List.of());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(home.resolve("atelier.properties"), text);
    }
}
