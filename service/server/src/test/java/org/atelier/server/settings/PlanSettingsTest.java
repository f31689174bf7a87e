package org.atelier.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.engine.cost.FreeMemoryCost;
import org.atelier.engine.cost.NetworkCost;
import org.atelier.engine.cost.Tariff;
import org.atelier.engine.plan.Charging;
import org.atelier.scheduler.planner.Limits;
import org.atelier.scheduler.planner.Owner;
import org.atelier.scheduler.planner.PlannerSettings;
import org.atelier.scheduler.policy.ConservativeBackfill;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How leases are planned, and what they cost. */
final class PlanSettingsTest {

    @TempDir
    Path home;

    @Test
    void shouldPlanLeasesAsSet() {
        PlannerSettings planner = set(
                        "plan.backfill=conservative",
                        "plan.horizon=30d",
                        "plan.suspend=false",
                        "share.vo-nodes=atlas:100",
                        "share.user-nodes=5",
                        "share.user-weights=CN=a:b,O=Grid:2.5")
                .plan()
                .planner();

        assertThat(planner.backfill()).isInstanceOf(ConservativeBackfill.class);
        assertThat(planner.horizon()).isEqualTo(Duration.ofDays(30).toMillis());
        assertThat(planner.suspension()).isFalse();
        assertThat(planner.limits().nodesOfVo("atlas")).isEqualTo(100);
        assertThat(planner.limits().nodesOfVo("cms")).isEqualTo(Long.MAX_VALUE);
        assertThat(planner.limits().nodesOfUser(Owner.NOBODY)).isEqualTo(5);
        assertThat(planner.limits().weightOfUser(new Owner("", "CN=a:b,O=Grid")))
                .isEqualTo(2.5);
        assertThat(set().plan().planner().limits()).isEqualTo(Limits.NONE);
    }

    @Test
    void shouldChargeAsSet() {
        assertThat(set().cost()).isInstanceOf(FreeMemoryCost.class);
        assertThat(set("cost.policy=network", "cost.machine=7").cost()).isEqualTo(new NetworkCost(50, 7));
    }

    @Test
    void shouldKeepAccountAsSet() {
        assertThat(set().plan().charging()).isEqualTo(Charging.DEFAULT);
        assertThat(set(
                                "cost.per-vcpu-hour=0.05",
                                "cost.per-gib-hour=999999.999999",
                                "cost.per-disk-gib-hour=2",
                                "accounting.keep-days=31")
                        .plan()
                        .charging())
                .isEqualTo(new Charging(new Tariff(50_000, 999_999_999_999L, 2_000_000), 31));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cost.policy=dear",
                "cost.per-vcpu-hour=-1",
                "cost.per-gib-hour=1000000",
                "cost.per-disk-gib-hour=0.0000001",
                "accounting.keep-days=0",
                "cost.network=-1",
                "plan.order=random",
                "plan.horizon=1s",
                "share.vo-nodes=atlas",
                "share.vo-weights=atlas:0",
                "share.vo-weights=atlas:1;atlas:2"
            })
    void shouldRefusePlansThatMakeNoSense(String setting) {
        assertThatThrownBy(() -> set(setting))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(setting.substring(0, setting.indexOf('=')));
    }

    private ServerSettings set(String... overrides) {
        return ServerSettings.load(home, Optional.empty(), Map.of(), List.of(overrides));
    }
}
