package org.atelier.security.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules behind others that leave them nothing. */
class DeadRulesTest {

    private static String permit(String who) {
        return "<Permit name='late'>" + who + "</Permit>";
    }

    @ParameterizedTest
    @CsvSource({
        "<Everybody/>, <Vo>atlas</Vo>, true",
        "<Vo>atlas</Vo>, <Group>/atlas/prod</Group>, true",
        "<Vo>atlas</Vo>, <Group role='x'>/atlas/prod</Group>, true",
        "<Vo role='x'>atlas</Vo>, <Group role='x'>/atlas/prod</Group>, true",
        "<Vo role='x'>atlas</Vo>, <Group>/atlas/prod</Group>, false",
        "<Group>/atlas/prod</Group>, <Vo>atlas</Vo>, false",
        "<Vo>atlas</Vo>, <Everybody/>, false",
        "<Vo>atlas</Vo>, <Vo>atlas</Vo><Vo>cms</Vo>, false",
        "<Vo>atlas</Vo><Vo>cms</Vo>, <Vo>cms</Vo><Vo>atlas</Vo>, true",
        "'<Subject>CN=a,O=b</Subject>', <Subject>/O=b/CN=a</Subject>, true",
        "<Vo>atlas</Vo><Except><Vo role='x'>atlas</Vo></Except>, <Vo>atlas</Vo>, false"
    })
    void shouldFindRulesThatAnEarlierOneLeavesNothing(String early, String late, boolean dead) {
        Policy policy =
                Policies.of("<Deny name='early'><Who>" + early + "</Who></Deny>\n" + permit("<Who>" + late + "</Who>"));

        assertThat(DeadRules.of(policy)).hasSize(dead ? 1 : 0).allSatisfy(found -> {
            assertThat(found.rule()).isEqualTo("late");
            assertThat(found.line()).isEqualTo(3);
            assertThat(found.decidedBy()).containsExactly("early");
        });
    }

    @Test
    void shouldLookAtOperationsAndConditions() {
        String who = "<Who><Everybody/></Who>";
        String early = "<Deny name='make'>" + who + "<Operations>create estimate</Operations></Deny>"
                + "<Deny name='disks'>" + who + "<HostActions>AttachDisk</HostActions></Deny>";

        assertThat(DeadRules.of(Policies.of(early + permit(who)))).isEmpty();
        assertThat(DeadRules.of(Policies.of(early + permit(who + "<Operations>create</Operations>"))))
                .extracting(DeadRules.Dead::rule)
                .containsExactly("late");
        assertThat(DeadRules.of(Policies.of(early + "<Deny name='read'>" + who + "<Operations>read</Operations></Deny>"
                        + permit(who + "<Operations>create read</Operations>"))))
                .singleElement()
                .satisfies(dead -> assertThat(dead.decidedBy()).containsExactlyInAnyOrder("make", "read"));
    }
}
