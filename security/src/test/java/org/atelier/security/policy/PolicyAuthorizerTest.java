package org.atelier.security.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.security.policy.Policies.caller;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.security.AuthorizationSettings;
import org.atelier.security.Caller;
import org.atelier.security.Operation;
import org.atelier.security.Target;
import org.atelier.security.Verdict;
import org.atelier.security.Verdict.Deny;
import org.atelier.security.Verdict.Permit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ownership and management on top of the rules. */
class PolicyAuthorizerTest {

    private static final Caller ALICE = caller("alice", "/atlas/prod");
    private static final Caller BOB = caller("bob", "/atlas/prod");
    private static final Caller MANAGER = caller("max", "/atlas", "/atlas/Role=VO-Admin");
    private static final Caller ADMIN = caller("admin");
    private static final Target ALICES = new Target.Owned("one", ALICE.subject(), "/atlas/prod", Optional.empty());

    private static final String RULES = """
            <Deny name='banned'><Who><Subject>CN=eve,O=Grid</Subject></Who></Deny>
            <Permit name='atlas'><Who><Vo>atlas</Vo></Who><Quota per='caller'><Workspaces>1</Workspaces></Quota></Permit>
            <Manager name='managers' of='/atlas'><Who><Group role='VO-Admin'>/atlas</Group></Who></Manager>
            <Manager name='of-prod' of='/atlas/prod'><Who><Subject>CN=paul,O=Grid</Subject></Who>
              <Operations>read</Operations></Manager>
            """;

    private final PolicyAuthorizer authorizer =
            new PolicyAuthorizer(new AuthorizationSettings(Set.of(ADMIN.subject()), Optional.empty()), () -> POLICY);

    private static final Policy POLICY = Policies.of(RULES);

    private Verdict decide(Caller caller, Operation operation, Target target) {
        return authorizer.decide(caller, operation, target);
    }

    @ParameterizedTest
    @EnumSource(value = Operation.class, mode = EnumSource.Mode.EXCLUDE, names = "ADMINISTER")
    void shouldPermitTheOwnerWhomTheRulesPermit(Operation operation) {
        assertThat(decide(ALICE, operation, ALICES)).isEqualTo(new Permit("owner"));
        assertThat(decide(ADMIN, operation, ALICES)).isEqualTo(new Permit("administrator"));
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void shouldTellStrangersTheSameWhetherItExistsOrNot(Operation operation) {
        for (Caller stranger : List.of(BOB, caller("carl"), caller("dora", "/cms"))) {
            assertThat(decide(stranger, operation, ALICES))
                    .isInstanceOf(Deny.class)
                    .isEqualTo(decide(stranger, operation, new Target.Unknown("none")));
        }
    }

    @Test
    void shouldRefuseTheOwnerWhomTheRulesRefuse() {
        Caller eve = caller("eve", "/atlas");
        Target eves = new Target.Owned("one", eve.subject(), "/atlas", Optional.empty());

        assertThat(decide(eve, Operation.READ, eves).rule()).isEqualTo("banned");
        assertThat(decide(
                                caller("carl"),
                                Operation.READ,
                                new Target.Owned("one", "CN=carl,O=Grid", "", Optional.empty()))
                        .rule())
                .isEqualTo("default");
    }

    @Test
    void shouldLetManagersDoWhatTheirRuleSaysWithWhatIsTheirs() {
        Target other = new Target.Owned("one", ALICE.subject(), "/atlas2", Optional.empty());

        assertThat(decide(MANAGER, Operation.DESTROY, ALICES)).isEqualTo(new Permit("managers"));
        assertThat(decide(MANAGER, Operation.READ, other)).isInstanceOf(Deny.class);
        assertThat(decide(MANAGER, Operation.READ, new Target.Unknown("none"))).isInstanceOf(Deny.class);
        Caller paul = caller("paul");
        assertThat(decide(paul, Operation.READ, new Target.Service())).isEqualTo(new Permit("of-prod"));
        assertThat(decide(paul, Operation.READ, ALICES)).isEqualTo(new Permit("of-prod"));
        assertThat(decide(paul, Operation.DESTROY, ALICES)).isInstanceOf(Deny.class);
        assertThat(decide(paul, Operation.CREATE, new Target.Service())).isInstanceOf(Deny.class);
    }

    @Test
    void shouldSayWhoseWorkspacesSomebodyManages() {
        assertThat(authorizer.managed(MANAGER, Operation.READ)).containsExactly("/atlas");
        assertThat(authorizer.managed(caller("paul"), Operation.READ)).containsExactly("/atlas/prod");
        assertThat(authorizer.managed(caller("paul"), Operation.DESTROY)).isEmpty();
        assertThat(authorizer.managed(caller("paul", "/atlas/Role=VO-Admin"), Operation.READ))
                .as("one is in the other")
                .containsExactly("/atlas");
        assertThat(authorizer.managed(ALICE, Operation.READ)).isEmpty();
    }

    @Test
    void shouldNotLimitAdministrators() {
        assertThat(authorizer.entitlements(Account.of(ALICE))).hasSize(1);
        assertThat(authorizer.entitlements(Account.of(ADMIN))).isEmpty();
        assertThat(authorizer.decide(ADMIN, Operation.CREATE, Policies.nothing()))
                .isInstanceOf(Permit.class);
        assertThat(authorizer.decide(caller("carl"), Operation.CREATE, Policies.nothing()))
                .isInstanceOf(Deny.class);
        assertThat(decide(ALICE, Operation.ADMINISTER, new Target.Service())).isInstanceOf(Deny.class);
    }

    @Test
    void shouldStillRefuseLimitedProxies() {
        Caller limited = new Caller(
                ALICE.subject(),
                ALICE.slashSubject(),
                ALICE.issuer(),
                ALICE.method(),
                true,
                ALICE.until(),
                ALICE.attributes());

        assertThat(decide(limited, Operation.CREATE, new Target.Service()).rule())
                .isEqualTo("limited-proxy");
    }
}
