package org.atelier.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.atelier.client.fake.Keytool;
import org.atelier.client.model.Delegation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How clients delegate. */
class DelegationTest extends AbstractClientTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    static Path directory;

    private static AtelierClient alice(String algorithm) throws IOException, InterruptedException {
        ClientCredentials own = ClientCredentials.fromPkcs12(
                Keytool.selfSigned(directory, "alice-" + algorithm, algorithm), Keytool.PASSWORD);
        return AtelierClient.connect(ClientSettings.of(service.url()).withCredentials(own));
    }

    @Test
    void shouldSignAProxyForTheKeyOfTheService() throws IOException, InterruptedException {
        try (AtelierClient alice = alice("RSA")) {
            Delegation delegation = alice.delegations().delegate(HOUR, false, Optional.empty());

            assertThat(delegation.limited()).isFalse();
            assertThat(service.site().calls())
                    .anyMatch(call -> call.matches("PutProxy .*CN=[0-9]+.* of .*alice-RSA.*"));
            assertThat(alice.delegations().list()).contains(delegation);
            alice.delegations().end(delegation.id());
            assertThat(alice.delegations().list()).doesNotContain(delegation);
        }
    }

    @Test
    void shouldRenewAndLimit() throws IOException, InterruptedException {
        try (AtelierClient alice = alice("EC")) {
            String id = "0b7ef10f-5bd4-4f2a-8e3a-2c1b2f4b0a11";

            Delegation delegation = alice.async()
                    .delegations()
                    .delegate(HOUR, true, Optional.of(id))
                    .join();

            assertThat(delegation.id()).isEqualTo(id);
            assertThat(service.site().calls()).contains("GetProxyRequest " + id);
            assertThat(alice.async().delegations().list().join()).contains(delegation);
            alice.async().delegations().end(id).join();
            assertThat(service.site().calls()).endsWith("EndDelegation " + id);
        }
    }

    @Test
    void shouldNotDelegateWithoutACertificate() {
        assertThatThrownBy(() -> client.delegations().delegate(HOUR, false, Optional.empty()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("certificate");
    }
}
