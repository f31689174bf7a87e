package org.atelier.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers with tokens, by their subjects and by what their tokens are for. */
final class TokenCallerTest {

    private static final String ISSUER = "https://iam.example.org/";
    private static final Target SERVICE = new Target.Service();

    private final Authorizer authorizer = new ScopedAuthorizer(new OwnerAuthorizer(new AuthorizationSettings(
            Set.of("token:https://iam.example.org/#admin%20one", "CN=root,O=Grid"), Optional.empty())));

    private static Caller caller(String sub, Optional<Set<Operation>> operations) {
        String subject = TokenSubject.of(ISSUER, sub);
        return new Caller(
                subject,
                subject,
                ISSUER,
                AuthenticationMethod.BEARER_TOKEN,
                false,
                Instant.MAX,
                List.of(),
                List.of(),
                operations);
    }

    @Test
    void shouldWriteNoTwoSubjectsAlike() {
        assertThat(TokenSubject.of(ISSUER, "alice@example.org"))
                .isEqualTo("token:https://iam.example.org/#alice@example.org");
        assertThat(TokenSubject.of(ISSUER, "a;b#c/d é%41"))
                .isEqualTo("token:https://iam.example.org/#a%3Bb%23c%2Fd%20%C3%A9%2541");
        assertThat(TokenSubject.of("https://iam.example.org", "/#x"))
                .isNotEqualTo(TokenSubject.of("https://iam.example.org/", "#x"));
    }

    @Test
    void shouldReadWhatItWritesAndNothingElse() {
        assertThat(DistinguishedNames.normalize(" token:https://iam.example.org/#a%3bb%41 "))
                .isEqualTo("token:https://iam.example.org/#a%3BbA");
        assertThat(DistinguishedNames.normalize(TokenSubject.of(ISSUER, "é + ü")))
                .isEqualTo(TokenSubject.of(ISSUER, "é + ü"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token:",
                "token:alice",
                "token:http://iam/#alice",
                "token:https://iam/#",
                "token:https://iam/#a b",
                "token:https://iam/#%4"
            })
    void shouldRefuseOtherForms(String text) {
        assertThatThrownBy(() -> DistinguishedNames.normalize(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldKnowAdministratorsByTheirTokens() {
        assertThat(authorizer.decide(caller("admin one", Optional.empty()), Operation.ADMINISTER, SERVICE))
                .isInstanceOf(Verdict.Permit.class);
        assertThat(authorizer.decide(caller("admin two", Optional.empty()), Operation.ADMINISTER, SERVICE))
                .isInstanceOf(Verdict.Deny.class);
    }

    @Test
    void shouldNameTheScopeThatIsMissing() {
        Caller reader = caller("alice", Optional.of(ComputeScope.operations(List.of("compute.read"))));

        assertThat(authorizer.decide(reader, Operation.READ, SERVICE)).isInstanceOf(Verdict.Permit.class);
        assertThat(authorizer.decide(reader, Operation.CREATE, SERVICE))
                .isEqualTo(new Verdict.Deny(
                        "scope",
                        "token:https://iam.example.org/#alice may not CREATE with this token: its scope lacks"
                                + " compute.create; ask its issuer for a token with it."));
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void shouldHoldEvenAdministratorsToTheirScopes(Operation operation) {
        Caller none = caller("admin one", Optional.of(Set.of()));
        Caller all = caller(
                "admin one",
                Optional.of(ComputeScope.operations(
                        List.of("compute.read", "compute.create", "compute.modify", "compute.cancel"))));

        assertThat(authorizer.decide(none, operation, SERVICE)).isInstanceOf(Verdict.Deny.class);
        assertThat(authorizer.decide(all, operation, SERVICE) instanceof Verdict.Permit)
                .isEqualTo(
                        EnumSet.complementOf(EnumSet.of(Operation.ADMINISTER)).contains(operation));
    }
}
