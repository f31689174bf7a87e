package org.atelier.server.management;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How the components are.
 *
 * @param problems by component; empty where it is well
 * @param alternatives components of which one has to be well, in each set; all others have to be
 */
record HealthReport(SortedMap<String, Optional<String>> problems, List<Set<String>> alternatives) {

    HealthReport {
        problems = new TreeMap<>(problems);
        alternatives = alternatives.stream().map(Set::copyOf).toList();
    }

    /** Whether the service does what it is for, with all that it has or some. */
    boolean ready() {
        boolean others = problems.keySet().stream()
                .filter(component -> alternatives.stream().noneMatch(group -> group.contains(component)))
                .allMatch(this::isWell);
        return others
                && alternatives.stream().filter(group -> !group.isEmpty()).allMatch(group -> group.stream()
                        .anyMatch(this::isWell));
    }

    private boolean isWell(String component) {
        return problems.getOrDefault(component, Optional.empty()).isEmpty();
    }

    String toJson() {
        String components =
                problems.entrySet().stream().map(HealthReport::component).collect(Collectors.joining(","));
        return "{\"status\":" + JsonText.quote(status()) + ",\"components\":{" + components + "}}\n";
    }

    private static String component(Map.Entry<String, Optional<String>> entry) {
        String reason = entry.getValue()
                .map(text -> ",\"reason\":" + JsonText.quote(text))
                .orElse("");
        return JsonText.quote(entry.getKey()) + ":{\"status\":"
                + JsonText.quote(status(entry.getValue().isEmpty())) + reason + "}";
    }

    private String status() {
        boolean all = problems.values().stream().allMatch(Optional::isEmpty);
        return ready() && !all ? "degraded" : status(all);
    }

    private static String status(boolean well) {
        return well ? "up" : "down";
    }
}
