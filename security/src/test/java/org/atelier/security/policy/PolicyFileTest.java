package org.atelier.security.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atelier.security.policy.Policies.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that cannot be used, and what is said of them. */
class PolicyFileTest {

    private static final String WHO = "<Who><Everybody/></Who>";

    @TempDir
    Path folder;

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("policy.xml"), text);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("<Policy", 1, "XML document structures"),
                Arguments.of("<Policy xmlns='urn:other'/>", 1, "Policy"),
                Arguments.of(text("<Permt name='a'>" + WHO + "</Permt>"), 2, "Permt"),
                Arguments.of(text("\n<Permit name='a'/>"), 3, "not complete"),
                Arguments.of(text("<Permit>" + WHO + "</Permit>"), 2, "name"),
                Arguments.of(text("<Permit name='a b'>" + WHO + "</Permit>"), 2, "a b"),
                Arguments.of(text("<Permit name='a'><Who/></Permit>"), 2, "not complete"),
                Arguments.of(text("<Permit name='a'><Who><Vo>/atlas</Vo></Who></Permit>"), 2, "/atlas"),
                Arguments.of(text("<Permit name='a'><Who><Group>atlas</Group></Who></Permit>"), 2, "atlas"),
                Arguments.of(
                        text("<Permit name='a'><Who>\n<Subject>alice</Subject></Who></Permit>"), 3, "'alice' is not"),
                Arguments.of(text("<Permit name='a'>" + WHO + "<Operations>sing</Operations></Permit>"), 2, "sing"),
                Arguments.of(
                        text("<Permit name='a'>" + WHO + "<Operations>administer</Operations></Permit>"),
                        2,
                        "administer"),
                Arguments.of(
                        text("<Permit name='a'>" + WHO + "<HostActions>AttachDisks</HostActions></Permit>"),
                        2,
                        "AttachDisks"),
                Arguments.of(text("<Permit name='a'>" + WHO + "<Leases longest='P1M'/></Permit>"), 2, "P1M"),
                Arguments.of(text("<Permit name='a'>" + WHO + "<Leases kinds='short'/></Permit>"), 2, "short"),
                Arguments.of(
                        text("<Permit name='a'>" + WHO + "<Images><Sha256>ABC</Sha256></Images></Permit>"), 2, "ABC"),
                Arguments.of(
                        text("<Permit name='a'>" + WHO
                                + "<Images><UrlPrefix>https://a/../b</UrlPrefix></Images></Permit>"),
                        2,
                        "more than one way"),
                Arguments.of(
                        text("<Permit name='a'>" + WHO
                                + "<Images><UrlPrefix>https://a/{x}</UrlPrefix></Images></Permit>"),
                        2,
                        "not a URL"),
                Arguments.of(
                        text("<Permit name='a'>" + WHO + "<Quota per='caller'><Vcpus>-1</Vcpus></Quota></Permit>"),
                        2,
                        "-1"),
                Arguments.of(text("<Deny name='a'>" + WHO + "<Quota per='caller'/></Deny>"), 2, "Quota"),
                Arguments.of(text("<Manager name='a'>" + WHO + "</Manager>"), 2, "of"),
                Arguments.of(
                        text("<Manager name='a' of='/x'>" + WHO + "<Operations>create</Operations></Manager>"),
                        2,
                        "create"),
                Arguments.of(
                        text("<Permit name='a'>" + WHO + "</Permit>\n<Deny name='a'>" + WHO + "</Deny>"),
                        3,
                        "that of the rule in line 2"),
                Arguments.of(text("<Permit name='default'>" + WHO + "</Permit>"), 2, "service's own"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void shouldSayWhereAndWhatIsWrong(String text, int line, String what) throws IOException {
        Path file = write(text);

        assertThatThrownBy(() -> PolicyFile.read(file))
                .isInstanceOf(PolicyException.class)
                .hasMessageMatching("(?s)\\Q" + file + "\\E, line " + line + ", column [0-9]+: .*")
                .hasMessageContaining(what);
    }

    @Test
    void shouldReadNothingBesideTheFile() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "CN=secret,O=Grid");
        Path file = write("<!DOCTYPE Policy [<!ENTITY s SYSTEM '" + secret.toUri() + "'>]>\n"
                + text("<Permit name='a'><Who><Subject>&s;</Subject></Who></Permit>"));

        assertThatThrownBy(() -> PolicyFile.read(file))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining("DOCTYPE")
                .hasMessageNotContaining("CN=secret");
    }

    @Test
    void shouldNotReadWhatIsNotThere() {
        assertThatThrownBy(() -> PolicyFile.read(folder.resolve("none.xml")))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("none.xml cannot be read");
    }

    @Test
    void shouldTakeAPolicyThatPermitsNothing() throws IOException {
        assertThat(PolicyFile.read(write(text(""))).size()).isZero();
    }
}
