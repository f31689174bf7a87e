package org.atelier.engine.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every policy promises, and the examples of VMPlants. */
class CostPolicyTest {

    private record Plant(long memoryMiB, long usedMiB, Map<String, Integer> domains) implements CostPolicy.Host {
        @Override
        public int machines() {
            return domains.values().stream().mapToInt(Integer::intValue).sum();
        }

        @Override
        public int machinesOf(String domain) {
            return domains.getOrDefault(domain, 0);
        }

        Plant withOne(String domain) {
            return new Plant(memoryMiB, usedMiB, Map.of(domain, machinesOf(domain) + 1));
        }
    }

    static Stream<CostPolicy> policies() {
        return Stream.of(new FreeMemoryCost(), new NetworkCost(50, 4), new NetworkCost(0, 0));
    }

    private static Plant plant(long memoryMiB, long usedMiB) {
        return new Plant(memoryMiB, usedMiB, Map.of("a", 1));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void shouldNeverBeNegativeNorLessOnAFullerHost(CostPolicy policy) {
        double empty = policy.cost(256, "b", new Plant(1024, 0, Map.of()));
        double half = policy.cost(256, "b", new Plant(1024, 512, Map.of("a", 2)));
        double full = policy.cost(256, "b", new Plant(1024, 1024, Map.of("a", 4)));

        assertThat(empty).isNotNegative().isLessThanOrEqualTo(half);
        assertThat(half).isLessThanOrEqualTo(full);
    }

    @Test
    void shouldCostWhatVmPlantsExampleOfMemorySays() {
        // a 256 MB machine; hosts of 512 MB running one, 1 GB running two, 512 MB running two such machines
        CostPolicy policy = new FreeMemoryCost();

        assertThat(policy.cost(256, "a", plant(512, 256))).isEqualTo(1.0);
        assertThat(policy.cost(256, "a", plant(1024, 512))).isEqualTo(0.5);
        assertThat(policy.cost(256, "a", plant(512, 512))).isGreaterThan(1e6);
    }

    /** Network 50, machine 4: the first 13 machines of a domain stay on one of two plants, the 14th goes to the other. */
    @Test
    void shouldChangeThePlantWhereVmPlantsExampleOfNetworksDoes() {
        CostPolicy policy = new NetworkCost(50, 4);
        Plant one = new Plant(1024, 0, Map.of());
        Plant other = new Plant(1024, 0, Map.of());
        int machines = 0;

        while (policy.cost(64, "a", one) <= policy.cost(64, "a", other)) {
            one = one.withOne("a");
            machines++;
        }

        assertThat(machines).isEqualTo(13);
    }
}
