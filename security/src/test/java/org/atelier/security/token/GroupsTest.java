package org.atelier.security.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.security.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GroupsTest {

    private final Groups groups = new Groups(TestIssuer.trusted(new KeyLocation.InFile(Path.of("unused"))));

    private List<String> of(String claim, Object value) {
        return groups.of(new JWTClaimsSet.Builder().claim(claim, value).build());
    }

    @Test
    void shouldKeepTheOrderOfGroupsAndDropThoseOfOthers() {
        List<String> said = List.of(
                "/physics/higgs/Role=operator",
                "/biomed",
                "/physics",
                "/physics2",
                "/physics/Role=NULL",
                "/physics/../x");

        assertThat(of("wlcg.groups", said)).containsExactly("/physics/higgs/Role=operator", "/physics");
    }

    @ParameterizedTest
    @CsvSource({
        "urn:mace:egi.eu:group:physics#aai.egi.eu, /physics",
        "urn:mace:egi.eu:group:physics:higgs#aai.egi.eu, /physics/higgs",
        "urn:mace:egi.eu:group:physics, /physics"
    })
    void shouldReadGroupsAsAarcWritesThem(String urn, String name) {
        assertThat(of("entitlements", List.of(urn))).containsExactly(name);
        assertThat(of("eduperson_entitlement", urn)).containsExactly(name);
    }

    @Test
    void shouldTakeWhoHasARoleForAMember() {
        assertThat(of("entitlements", List.of("urn:mace:egi.eu:group:physics:higgs:role=operator#aai.egi.eu")))
                .containsExactly("/physics/higgs/Role=operator", "/physics/higgs");
    }

    @ParameterizedTest
    @CsvSource({
        "urn:mace:egi.eu:group:biomed#aai.egi.eu",
        "urn:geant:other.org:group:physics#aai.egi.eu",
        "urn:mace:egi.eu:x:group:physics#aai.egi.eu",
        "urn:mace:egi.eu:group:physics%2Fadmin#aai.egi.eu",
        "urn:mace:egi.eu:group:physics:role=a:role=b#aai.egi.eu",
        "urn:mace:egi.eu:group:#aai.egi.eu",
        "urn:mace:egi.eu:res:physics#aai.egi.eu"
    })
    void shouldDropEntitlementsThatTheIssuerMayNotGive(String urn) {
        assertThat(of("entitlements", List.of(urn))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "compute.read, true, READ SUBSCRIBE",
        "compute.read, false, READ SUBSCRIBE",
        "openid compute.create compute.cancel, true, CREATE ESTIMATE DESTROY",
        "compute.modify, false, CONFIGURE CONTROL RENEW TRANSFER",
        "storage.read:/, true, ''",
        "compute.readx, true, ''",
        "openid profile, false, ''"
    })
    void shouldBeForWhatItsScopesSay(String scope, boolean inGroups, String operations) {
        Set<Operation> expected = operations.isEmpty()
                ? Set.of()
                : Set.copyOf(List.of(operations.split(" ")).stream()
                        .map(Operation::valueOf)
                        .toList());

        assertThat(Scopes.operations(claims(scope), inGroups)).contains(expected);
    }

    @Test
    void shouldBeForEverythingWhereGroupsCountOrNothingIsSaid() {
        assertThat(Scopes.operations(claims("openid wlcg.groups"), true)).isEqualTo(Optional.empty());
        assertThat(Scopes.operations(claims(""), false)).isEqualTo(Optional.empty());
        assertThat(Scopes.operations(claims(null), false)).isEqualTo(Optional.empty());
    }

    private static JWTClaimsSet claims(String scope) {
        return new JWTClaimsSet.Builder().claim("scope", scope).build();
    }
}
