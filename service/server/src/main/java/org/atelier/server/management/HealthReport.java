package org.atelier.server.management;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How the components are.
 *
 * @param problems by component; empty where it is well
 */
record HealthReport(SortedMap<String, Optional<String>> problems) {

    HealthReport {
        problems = new TreeMap<>(problems);
    }

    boolean well() {
        return problems.values().stream().allMatch(Optional::isEmpty);
    }

    String toJson() {
        String components =
                problems.entrySet().stream().map(HealthReport::component).collect(Collectors.joining(","));
        return "{\"status\":" + JsonText.quote(status(well())) + ",\"components\":{" + components + "}}\n";
    }

    private static String component(Map.Entry<String, Optional<String>> entry) {
        String reason = entry.getValue()
                .map(text -> ",\"reason\":" + JsonText.quote(text))
                .orElse("");
        return JsonText.quote(entry.getKey()) + ":{\"status\":"
                + JsonText.quote(status(entry.getValue().isEmpty())) + reason + "}";
    }

    private static String status(boolean well) {
        return well ? "up" : "down";
    }
}
