package org.atelier.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.security.Verdict.Deny;
import org.atelier.security.Verdict.Permit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class OwnerAuthorizerTest {

    private static final Caller ALICE = caller("alice");
    private static final Caller BOB = caller("bob");
    private static final Caller ADMIN = caller("admin");
    private static final Target SERVICE = new Target.Service();
    private static final Target ALICES = new Target.Owned("one", ALICE.subject(), "", Optional.empty());
    private static final Target UNKNOWN = new Target.Unknown("none");

    private final Authorizer open = authorizer(Optional.empty());
    private final Authorizer closed = authorizer(Optional.of(Set.of("/O=Grid/CN=alice")));

    @Test
    void shouldLetOnlyAdministratorsChangeTheSite() {
        assertThat(open.decide(ADMIN, Operation.ADMINISTER, SERVICE)).isInstanceOf(Permit.class);
        assertThat(open.decide(ALICE, Operation.ADMINISTER, SERVICE))
                .isInstanceOf(Deny.class)
                .extracting(Verdict::rule)
                .isEqualTo("administrators");
    }

    @ParameterizedTest
    @EnumSource(value = Operation.class, mode = EnumSource.Mode.EXCLUDE, names = "ADMINISTER")
    void shouldLetMembersOfTheGroupDoWhatTheyMayWithWhatIsShared(Operation operation) {
        Target shared = new Target.Owned("one", ALICE.subject(), "", Fqan.parse("/atlas/imagers"));
        Set<Operation> denied = Set.of(Operation.CREATE, Operation.ESTIMATE, Operation.TRANSFER);
        Caller member = withAttributes("/cms", "/atlas/imagers/thumbs/Role=lead");

        assertThat(open.decide(member, operation, shared) instanceof Deny).isEqualTo(denied.contains(operation));
        assertThat(open.decide(withAttributes("/atlas", "/atlas/imagers2"), operation, shared))
                .isEqualTo(open.decide(withAttributes("/atlas"), operation, UNKNOWN));
    }

    private static Caller withAttributes(String... attributes) {
        return new Caller(BOB.subject(), BOB.slashSubject(), BOB.issuer(), BOB.method(), List.of(attributes));
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void shouldNotLetALimitedProxyMakeConfigureGiveOrAdministerAnything(Operation operation) {
        Set<Operation> denied = Set.of(Operation.CREATE, Operation.CONFIGURE, Operation.TRANSFER, Operation.ADMINISTER);
        Caller limited = new Caller(
                ADMIN.subject(),
                ADMIN.slashSubject(),
                ADMIN.issuer(),
                ADMIN.method(),
                true,
                ADMIN.until(),
                ADMIN.attributes());

        Verdict verdict = open.decide(limited, operation, SERVICE);

        assertThat(verdict.rule()).isEqualTo(denied.contains(operation) ? "limited-proxy" : "administrator");
        assertThat(verdict instanceof Deny).isEqualTo(denied.contains(operation));
    }

    @ParameterizedTest
    @EnumSource(value = Operation.class, mode = EnumSource.Mode.EXCLUDE, names = "ADMINISTER")
    void shouldPermitTheOwnerAndTheAdministratorEverything(Operation operation) {
        assertThat(open.decide(ALICE, operation, ALICES)).isEqualTo(new Permit("owner"));
        assertThat(open.decide(ADMIN, operation, ALICES)).isEqualTo(new Permit("administrator"));
        assertThat(closed.decide(ADMIN, operation, SERVICE)).isInstanceOf(Permit.class);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void shouldAnswerAStrangerTheSameWhetherTheResourceExistsOrNot(Operation operation) {
        Verdict others = open.decide(BOB, operation, ALICES);

        assertThat(others).isInstanceOf(Deny.class);
        assertThat(open.decide(BOB, operation, UNKNOWN)).isEqualTo(others);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void shouldDenyEverythingToThoseWhoAreNotAdmitted(Operation operation) {
        Verdict atTheDoor = closed.decide(BOB, operation, SERVICE);

        assertThat(atTheDoor).isInstanceOf(Deny.class);
        assertThat(atTheDoor.rule()).isEqualTo("allowed-callers");
        assertThat(closed.decide(BOB, operation, new Target.Owned("one", BOB.subject(), "", Optional.empty())))
                .isEqualTo(atTheDoor);
        assertThat(closed.decide(BOB, operation, UNKNOWN)).isEqualTo(atTheDoor);
    }

    @Test
    void shouldAdmitEverybodyOrThoseWhoAreListed() {
        assertThat(open.decide(BOB, Operation.CREATE, SERVICE)).isInstanceOf(Permit.class);
        assertThat(closed.decide(ALICE, Operation.CREATE, SERVICE)).isInstanceOf(Permit.class);
    }

    @Test
    void shouldAdmitNobodyWhereTheListIsEmpty() {
        Authorizer nobody = authorizer(Optional.of(Set.of()));

        assertThat(nobody.decide(ALICE, Operation.CREATE, SERVICE)).isInstanceOf(Deny.class);
    }

    @Test
    void shouldLetAnAdministratorReachWhatDoesNotExist() {
        assertThat(open.decide(ADMIN, Operation.READ, UNKNOWN)).isInstanceOf(Permit.class);
    }

    @Test
    void shouldNotTakeANameThatOnlyLooksAlikeForTheSame() {
        Caller lookalike = new Caller(
                "CN=x/CN\\=alice,O=Grid", "/O=Grid/CN=alice", "CN=CA", AuthenticationMethod.TLS_CERTIFICATE, List.of());

        assertThat(closed.decide(lookalike, Operation.CREATE, SERVICE)).isInstanceOf(Deny.class);
    }

    @Test
    void shouldRefuseSettingsWithNamesThatCannotBeRead() {
        assertThatThrownBy(() -> new AuthorizationSettings(Set.of("alice"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'alice'");
    }

    private static Authorizer authorizer(Optional<Set<String>> allowed) {
        return new OwnerAuthorizer(new AuthorizationSettings(Set.of("CN=admin, O=Grid"), allowed));
    }

    private static Caller caller(String name) {
        return new Caller(
                "CN=" + name + ",O=Grid",
                "/O=Grid/CN=" + name,
                "CN=Test CA,O=Grid",
                AuthenticationMethod.TLS_CERTIFICATE,
                List.of());
    }
}
