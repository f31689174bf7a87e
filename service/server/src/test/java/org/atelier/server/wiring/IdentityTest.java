package org.atelier.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.security.AuthenticationMethod;
import org.atelier.security.Caller;
import org.atelier.security.DevelopmentPki;
import org.atelier.security.Operation;
import org.atelier.security.Target;
import org.atelier.security.Verdict;
import org.atelier.server.settings.ServerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {

    @TempDir
    Path home;

    @Test
    void shouldHaveAnAdministratorOfItsOwnWhereTheSiteTrustsNobodyElse() {
        assertThat(administers(DevelopmentPki.ADMINISTRATOR)).isTrue();
        assertThat(administers("CN=alice,O=Atelier Development")).isFalse();
    }

    @Test
    void shouldLetTheSettingsNameOthersInstead() {
        assertThat(administers(DevelopmentPki.ADMINISTRATOR, "access.administrators=CN=alice,O=Atelier Development"))
                .isFalse();
    }

    @Test
    void shouldHaveNoneWhereOtherAuthoritiesAreTrusted() {
        assertThat(administers(DevelopmentPki.ADMINISTRATOR, "tls.trust-directory=trust"))
                .isFalse();
    }

    private boolean administers(String subject, String... settings) {
        ServerSettings read = ServerSettings.load(home, Optional.empty(), Map.of(), List.of(settings));
        Caller caller = new Caller(subject, subject, "CN=CA", AuthenticationMethod.TLS_CERTIFICATE, List.of());
        Verdict verdict = Identity.authorizer(read).decide(caller, Operation.ADMINISTER, new Target.Service());
        return verdict instanceof Verdict.Permit;
    }
}
