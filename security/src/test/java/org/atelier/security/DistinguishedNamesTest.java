package org.atelier.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DistinguishedNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/C=XX/O=Grid/CN=Alice Researcher | CN=Alice Researcher,O=Grid,C=XX",
                "/DC=org/DC=example/OU=People/CN=bob 42 | CN=bob 42,OU=People,DC=example,DC=org",
                "/O=Grid/CN=host/node.example.org | CN=host/node.example.org,O=Grid",
                "/O=Smith, Jones \\ Co/CN=a \"quoted\" name | CN=a \\\"quoted\\\" name,O=Smith\\, Jones \\\\ Co",
            })
    void shouldReadAndWriteBothForms(String slash, String rfc2253) {
        assertThat(DistinguishedNames.normalize(slash)).isEqualTo(rfc2253);
        assertThat(DistinguishedNames.normalize(rfc2253)).isEqualTo(rfc2253);
        assertThat(DistinguishedNames.slash(new X500Principal(rfc2253))).isEqualTo(slash);
    }

    @Test
    void shouldWriteMailAddressesAsGlobusDoes() {
        X500Principal name = new X500Principal("EMAILADDRESS=a@b.example,CN=alice,O=Grid");

        assertThat(DistinguishedNames.slash(name)).isEqualTo("/O=Grid/CN=alice/emailAddress=a@b.example");
        assertThat(DistinguishedNames.normalize(DistinguishedNames.slash(name)))
                .isEqualTo(DistinguishedNames.rfc2253(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "/alice", "/=x", "", "/NOSUCHKEY=x"})
    void shouldRefuseWhatIsNoName(String text) {
        assertThatThrownBy(() -> DistinguishedNames.normalize(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldKeepControlCharactersOutOfLogs() {
        Caller caller =
                new Caller("CN=x", "/CN=x\r\nforged line", "CN=CA", AuthenticationMethod.TLS_CERTIFICATE, List.of());

        assertThat(caller).hasToString("/CN=x??forged line");
    }
}
