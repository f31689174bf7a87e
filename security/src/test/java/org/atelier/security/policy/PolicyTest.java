package org.atelier.security.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.security.policy.Policies.caller;

import java.util.List;
import java.util.Optional;
import org.atelier.security.Caller;
import org.atelier.security.Fqan;
import org.atelier.security.Operation;
import org.atelier.security.Verdict;
import org.atelier.security.Verdict.Deny;
import org.atelier.security.Verdict.Permit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rules concern whom, and which of them decides. */
class PolicyTest {

    private static final Caller ALICE = caller("alice", "/atlas/prod/Role=pilot", "/atlas", "/cms");

    private static Verdict create(String rules, Caller caller) {
        return Policies.of(rules).decide(caller, Operation.CREATE);
    }

    private static String permit(String name, String who) {
        return "<Permit name='" + name + "'><Who>" + who + "</Who></Permit>";
    }

    private static String deny(String name, String who) {
        return "<Deny name='" + name + "'><Who>" + who + "</Who></Deny>";
    }

    @Test
    void shouldRefuseWhatNoRulePermits() {
        Verdict verdict = create(permit("others", "<Vo>lhcb</Vo>"), ALICE);

        assertThat(verdict).isInstanceOf(Deny.class);
        assertThat(verdict.rule()).isEqualTo("default");
        assertThat(((Deny) verdict).message()).contains("CREATE", "default");
        assertThat(((Deny) verdict).by()).isEqualTo(Deny.By.POLICY);
    }

    @ParameterizedTest
    @CsvSource({
        "<Everybody/>, true",
        "'<Subject>CN=alice,O=Grid</Subject>', true",
        "<Subject>/O=Grid/CN=alice</Subject>, true",
        "'<Subject>CN=bob,O=Grid</Subject>', false",
        "<Vo>atlas</Vo>, true",
        "<Vo>atl</Vo>, false",
        "<Vo role='pilot'>atlas</Vo>, true",
        "<Vo role='admin'>atlas</Vo>, false",
        "<Group>/atlas</Group>, true",
        "<Group>/atlas/prod</Group>, true",
        "<Group>/atlas/pro</Group>, false",
        "<Group>/atlas/prod/sub</Group>, false",
        "<Group role='pilot'>/atlas/prod</Group>, true",
        "<Group role='admin'>/atlas/prod</Group>, false",
        "<Vo>lhcb</Vo><Vo>atlas</Vo>, true",
        "<Vo>atlas</Vo><Except><Group role='pilot'>/atlas</Group></Except>, false",
        "<Vo>atlas</Vo><Except><Group role='other'>/atlas</Group></Except>, true"
    })
    void shouldConcernWhoIsNamed(String who, boolean concerned) {
        assertThat(create(permit("rule", who), ALICE) instanceof Permit).isEqualTo(concerned);
        assertThat(create(permit("all", "<Everybody/>") + deny("rule", who), ALICE) instanceof Deny)
                .isEqualTo(concerned);
    }

    /** Leases count for the first attribute, so nobody borrows what another group may do. */
    @Test
    void shouldPermitByTheFirstAttributeAndDenyByAny() {
        assertThat(create(permit("cms", "<Vo>cms</Vo>"), ALICE)).isInstanceOf(Deny.class);
        assertThat(create(permit("all", "<Everybody/>") + deny("cms", "<Vo>cms</Vo>"), ALICE))
                .isInstanceOf(Deny.class);
    }

    @Test
    void shouldNameTheFirstRuleThatRefusesWhereverItStands() {
        String rules = permit("first", "<Vo>atlas</Vo>")
                + deny("second", "<Vo>atlas</Vo>")
                + deny("third", "<Everybody/>")
                + permit("fourth", "<Everybody/>");

        assertThat(create(rules, ALICE).rule()).isEqualTo("second");
        assertThat(create(rules, caller("bob")).rule()).isEqualTo("third");
    }

    @Test
    void shouldNameTheFirstRuleThatPermits() {
        String rules =
                permit("cms", "<Vo>cms</Vo>") + permit("atlas", "<Vo>atlas</Vo>") + permit("all", "<Everybody/>");

        assertThat(create(rules, ALICE)).isEqualTo(new Permit("atlas"));
        assertThat(create(rules, caller("bob"))).isEqualTo(new Permit("all"));
    }

    @Test
    void shouldGoForTheOperationsThatItNames() {
        Policy policy = Policies.of(
                "<Permit name='look'><Who><Everybody/></Who><Operations>read destroy</Operations></Permit>");

        assertThat(policy.decide(ALICE, Operation.READ)).isEqualTo(new Permit("look"));
        assertThat(policy.decide(ALICE, Operation.DESTROY)).isEqualTo(new Permit("look"));
        assertThat(policy.decide(ALICE, Operation.CREATE)).isInstanceOf(Deny.class);
        assertThat(Policies.of(permit("all", "<Everybody/>")).decide(ALICE, Operation.ADMINISTER))
                .isInstanceOf(Deny.class);
    }

    @Test
    void shouldNotRefuseBeforeItIsKnownWhatIsAskedFor() {
        Policy policy = Policies.of(permit("all", "<Everybody/>")
                + "<Deny name='nics'><Who><Everybody/></Who><HostActions>AddNic</HostActions></Deny>");

        assertThat(policy.decide(ALICE, Operation.CREATE)).isInstanceOf(Permit.class);
        assertThat(policy.decide(ALICE, Operation.CREATE, Policies.hostActions("AddNic"))
                        .rule())
                .isEqualTo("nics");
        assertThat(policy.decide(ALICE, Operation.CREATE, Policies.hostActions("AttachDisk")))
                .isInstanceOf(Permit.class);
    }

    @Test
    void shouldLimitByEachRuleThatPermits() {
        Policy policy = Policies.of("<Permit name='wide'><Who><Everybody/></Who></Permit>"
                + "<Permit name='narrow'><Who><Vo>atlas</Vo></Who><HostActions/></Permit>");

        assertThat(policy.decide(ALICE, Operation.CREATE, Policies.hostActions("AddNic"))
                        .rule())
                .isEqualTo("narrow");
        assertThat(policy.decide(caller("bob"), Operation.CREATE, Policies.hostActions("AddNic")))
                .isEqualTo(new Permit("wide"));
    }

    @Test
    void shouldGiveTheQuotasOfAllRulesThatPermitToCreate() {
        Policy policy = Policies.of("""
                <Permit name='each'><Who><Vo>atlas</Vo></Who>
                  <Quota per='caller'><Vcpus>8</Vcpus><Workspaces>2</Workspaces></Quota></Permit>
                <Permit name='pilots'><Who><Vo role='pilot'>atlas</Vo></Who><Quota per='party'><DiskMiB>7</DiskMiB></Quota></Permit>
                <Permit name='readers'><Who><Everybody/></Who><Operations>read</Operations>
                  <Quota per='party'><Workspaces>0</Workspaces></Quota></Permit>
                """);

        List<Entitlement> found = policy.entitlements(Account.of(ALICE));

        assertThat(found)
                .extracting(each -> each.rule() + " " + each.measure() + " " + each.limit())
                .containsExactly("each WORKSPACES 2", "each VCPUS 8", "pilots DISK_MIB 7");
        Account pilot = new Account("CN=carl", Fqan.parse("/atlas/x/Role=pilot"));
        assertThat(found.get(0).scope().has(Account.of(ALICE))).isTrue();
        assertThat(found.get(0).scope().has(pilot)).isFalse();
        assertThat(found.get(2).scope().has(pilot)).isTrue();
        assertThat(found.get(2).scope().has(new Account("CN=carl", Fqan.parse("/atlas"))))
                .isFalse();
    }

    @Test
    void shouldExplainEachRuleUpToTheOneThatRefuses() {
        Policy policy = Policies.of(permit("first", "<Everybody/>") + "\n" + permit("cms", "<Vo>cms</Vo>") + "\n"
                + deny("last", "<Vo>atlas</Vo>") + deny("behind", "<Everybody/>"));

        List<Policy.Said> said = policy.explain(ALICE, Operation.READ, Optional.empty());

        assertThat(said).extracting(Policy.Said::rule).containsExactly("first", "last");
        assertThat(said.get(0)).isEqualTo(new Policy.Said("first", 2, "permits it"));
        assertThat(said.get(1).line()).isEqualTo(4);
        assertThat(said.get(1).words()).startsWith("does not let you READ");
    }
}
