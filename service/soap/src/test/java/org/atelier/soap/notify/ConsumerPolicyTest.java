package org.atelier.soap.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.atelier.wsrf.fault.WsrfException;
import org.atelier.wsrf.fault.WsrfFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConsumerPolicyTest {

    private final ConsumerPolicy policy = new ConsumerPolicy(ConsumerPolicy.Settings.DEFAULT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://localhost:8080/x",
                "http://[::1]/",
                "http://169.254.169.254/latest/meta-data",
                "http://0.0.0.0/",
                "http://[fe80::1]/",
                "http://2130706433/",
                "ftp://example.org/",
                "file:///etc/passwd",
                "jar:http://example.org!/",
                "http:///nohost",
                "http://user:secret@example.org/",
                "not a url",
                ""
            })
    void shouldRefuseAddressesThatAreOurOwnOrNoWebAddresses(String address) {
        assertThatThrownBy(() -> policy.require(address))
                .isInstanceOfSatisfying(
                        WsrfException.class, e -> assertThat(e.fault()).isEqualTo(WsrfFault.SUBSCRIBE_CREATION_FAILED));
    }

    @Test
    void shouldRefuseANameThatLeadsToThisMachineWhenItIsAboutToSend() {
        assertThat(policy.refusalNow(URI.create("http://localhost.localdomain.invalid/")))
                .isEmpty();
        assertThat(policy.refusalNow(URI.create("http://localhost/"))).isPresent();
    }

    @Test
    void shouldTakeWebAddressesElsewhere() {
        assertThatCode(() -> policy.require("https://consumer.example.org:8443/sink"))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldKeepToTheHostsThatTheSiteAllows() {
        ConsumerPolicy strict = new ConsumerPolicy(new ConsumerPolicy.Settings(List.of("Example.org"), false, false));

        assertThatCode(() -> strict.require("https://a.example.org/")).doesNotThrowAnyException();
        assertThatThrownBy(() -> strict.require("https://badexample.org/")).hasMessageContaining("not among those");
        assertThatThrownBy(() -> strict.require("http://a.example.org/")).hasMessageContaining("https only");
    }
}
