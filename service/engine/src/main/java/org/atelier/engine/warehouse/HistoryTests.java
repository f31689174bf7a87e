package org.atelier.engine.warehouse;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.atelier.engine.model.GoldenImage.Performed;
import org.atelier.engine.model.Matching.Test;

/** VMPlants' three tests of whether what was performed on an image is a beginning of a graph. */
final class HistoryTests {

    private HistoryTests() {}

    /** A test that has failed, and at which action. */
    record Failed(Test test, String why) {}

    /** The first test that fails; empty where all pass. */
    static Optional<Failed> of(CacheableGraph graph, List<Performed> history) {
        return subset(graph, history).or(() -> prefix(graph, history)).or(() -> partialOrder(graph, history));
    }

    private static Optional<Failed> subset(CacheableGraph graph, List<Performed> history) {
        return history.stream()
                .filter(done -> graph.node(done.identity()).isEmpty())
                .findFirst()
                .map(done -> new Failed(
                        Test.SUBSET,
                        "the image has performed " + done.action()
                                + ", which is not among the cacheable actions of the request, or not the same there"));
    }

    private static Optional<Failed> prefix(CacheableGraph graph, List<Performed> history) {
        Set<String> performed = history.stream().map(Performed::action).collect(Collectors.toSet());
        return firstBefore(graph, history, done -> performed)
                .map(pair -> new Failed(
                        Test.PREFIX,
                        "the image has performed " + pair.action() + " without " + pair.before()
                                + ", which the request wants before it"));
    }

    private static Optional<Failed> partialOrder(CacheableGraph graph, List<Performed> history) {
        Set<String> performed = new HashSet<>();
        return firstBefore(graph, history, done -> {
                    Set<String> earlier = Set.copyOf(performed);
                    performed.add(done.action());
                    return earlier;
                })
                .map(pair -> new Failed(
                        Test.PARTIAL_ORDER,
                        "the image has performed " + pair.action() + " before " + pair.before()
                                + "; the request wants it after"));
    }

    private record Pair(String action, String before) {}

    @FunctionalInterface
    private interface Known {
        Set<String> at(Performed done);
    }

    /** The first action one of whose predecessors is not known where it is performed. */
    private static Optional<Pair> firstBefore(CacheableGraph graph, List<Performed> history, Known known) {
        for (Performed done : history) {
            Set<String> there = known.at(done);
            Optional<Pair> missing = graph.node(done.identity()).stream()
                    .flatMap(node -> node.before().stream().sorted())
                    .filter(before -> !there.contains(before))
                    .findFirst()
                    .map(before -> new Pair(done.action(), before));
            if (missing.isPresent()) {
                return missing;
            }
        }
        return Optional.empty();
    }
}
