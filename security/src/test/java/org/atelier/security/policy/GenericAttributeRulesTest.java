package org.atelier.security.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.security.policy.Policies.caller;
import static org.atelier.security.policy.Policies.saying;

import java.util.List;
import java.util.Optional;
import org.atelier.security.AuthenticationMethod;
import org.atelier.security.Caller;
import org.atelier.security.Fqan;
import org.atelier.security.GenericAttribute;
import org.atelier.security.Operation;
import org.atelier.security.Verdict.Deny;
import org.atelier.security.Verdict.Permit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that go by the generic attributes of VOMS. */
class GenericAttributeRulesTest {

    private static final String CERN = "<Attribute vo='atlas' name='site'>cern</Attribute>";
    private static final Caller ALICE =
            saying(caller("alice", "/atlas", "/cms"), "atlas:site=cern", "atlas:level=", "cms:tier=1");

    private static String permit(String who) {
        return "<Permit name='permit'><Who>" + who + "</Who></Permit>";
    }

    private static String deny(String who) {
        return "<Deny name='deny'><Who>" + who + "</Who></Deny>";
    }

    private static boolean mayCreate(String rules, Caller caller) {
        return Policies.of(rules).decide(caller, Operation.CREATE) instanceof Permit;
    }

    @ParameterizedTest
    @CsvSource({
        CERN + ", true",
        "<Attribute vo='atlas' name='site'> cern </Attribute>, true",
        "<Attribute vo='atlas' name='site'/>, true",
        "<Attribute vo='atlas' name='level'/>, true",
        "<Attribute vo='atlas' name='site'>CERN</Attribute>, false",
        "<Attribute vo='atlas' name='sit'/>, false",
        "<Attribute vo='cms' name='site'>cern</Attribute>, false",
        "<Attribute vo='cms' name='tier'>2</Attribute>, false",
        "<Vo>lhcb</Vo>" + CERN + ", true",
        "<Vo>atlas</Vo><Except>" + CERN + "</Except>, false",
        "<Vo>atlas</Vo><Except><Attribute vo='atlas' name='site'>desy</Attribute></Except>, true"
    })
    void shouldConcernOfWhomTheOrganisationSaysIt(String who, boolean concerned) {
        assertThat(mayCreate(permit(who), ALICE)).isEqualTo(concerned);
        assertThat(mayCreate(permit("<Everybody/>") + deny(who), ALICE)).isEqualTo(!concerned);
    }

    @Test
    void shouldPermitByWhatTheFirstOrganisationSaysAndDenyByAny() {
        String tier = "<Attribute vo='cms' name='tier'>1</Attribute>";

        assertThat(mayCreate(permit(tier), ALICE)).isFalse();
        assertThat(mayCreate(permit(tier), ALICE.actingFor(Fqan.parse("/cms").orElseThrow())))
                .isTrue();
        assertThat(mayCreate(permit("<Everybody/>") + deny(tier), ALICE)).isFalse();
        assertThat(mayCreate(permit(CERN), saying(caller("bob"), "atlas:site=cern")))
                .as("of nobody's first organisation")
                .isFalse();
    }

    @Test
    void shouldLetManagersBeNamedSo() {
        Policy policy = Policies.of("<Manager name='m' of='/atlas'><Who><Attribute vo='cms' name='tier'/></Who>"
                + "<Operations>destroy</Operations></Manager>");

        assertThat(policy.managed(ALICE, Operation.DESTROY)).containsExactly("/atlas");
        assertThat(policy.managed(caller("bob", "/cms"), Operation.DESTROY)).isEmpty();
    }

    @Test
    void shouldCountLeasesByWhatWasSaidWhenTheyWereAskedFor() {
        Policy policy = Policies.of("<Permit name='site'><Who>" + CERN + "<Vo>atlas</Vo></Who>"
                + "<Quota per='party'><Vcpus>8</Vcpus></Quota></Permit>");
        Account then = Account.of(ALICE);

        assertThat(then.generic())
                .extracting(GenericAttribute::toString)
                .containsExactly("atlas:level=", "atlas:site=cern");
        List<Entitlement> found = policy.entitlements(then);
        assertThat(found).singleElement().satisfies(entitlement -> {
            assertThat(entitlement.scope()).hasToString("atlas:site=cern together");
            assertThat(entitlement.scope().onlyVo()).contains("atlas");
            assertThat(entitlement.scope().has(then)).isTrue();
            assertThat(entitlement.scope().has(new Account("CN=alice,O=Grid", then.attribute())))
                    .as("a lease from before it was said")
                    .isFalse();
        });
        assertThat(policy.decide(then, Policies.nothing())).isInstanceOf(Permit.class);
    }

    /** A lease is renewed by what stood when it was asked for, whoever asks and whatever their proxy says now. */
    @Test
    void shouldDecideOnLeasesByTheirAccount() {
        Policy policy = Policies.of(permit(CERN));

        assertThat(policy.decide(Account.of(ALICE), Policies.nothing())).isInstanceOf(Permit.class);
        assertThat(policy.decide(Account.of("CN=alice,O=Grid", "/atlas"), Policies.nothing()))
                .isInstanceOf(Deny.class);
        assertThat(Policies.of(permit("<Everybody/>") + deny(CERN)).decide(Account.of(ALICE), Policies.nothing()))
                .isInstanceOf(Deny.class);
    }

    @ParameterizedTest
    @CsvSource({
        "<Attribute vo='atlas' name='site'/>, " + CERN + ", true",
        CERN + ", " + CERN + ", true",
        CERN + ", <Attribute vo='atlas' name='site'/>, false",
        CERN + ", <Attribute vo='atlas' name='site'>desy</Attribute>, false",
        "<Attribute vo='cms' name='site'/>, " + CERN + ", false",
        "<Everybody/>, " + CERN + ", true",
        CERN + ", <Vo>atlas</Vo>, false",
        "<Vo>atlas</Vo>, " + CERN + ", false"
    })
    void shouldFindRulesThatNeverMatter(String early, String late, boolean dead) {
        assertThat(DeadRules.of(Policies.of(deny(early) + permit(late)))).hasSize(dead ? 1 : 0);
    }

    /** The keys of the index are no names of subjects. */
    @Test
    void shouldNotTakeASubjectForAnAttribute() {
        Caller token = new Caller(":atlas:site=cern", "", "", AuthenticationMethod.BEARER_TOKEN, List.of("/atlas"));

        assertThat(mayCreate(permit(CERN), token)).isFalse();
    }

    @Test
    void shouldReadItsOwnTextOnly() {
        assertThat(GenericAttribute.parse("atlas:a:b=c=d")).contains(new GenericAttribute("atlas", "a:b", "c=d"));
        assertThat(GenericAttribute.parse("atlas:site=")).contains(new GenericAttribute("atlas", "site", ""));
        for (String wrong : List.of("", "atlas", "atlas:site", "atlas=x:y", ":site=x", "at las:site=x", "atlas:=x")) {
            assertThat(GenericAttribute.parse(wrong)).as(wrong).isEqualTo(Optional.empty());
        }
    }
}
