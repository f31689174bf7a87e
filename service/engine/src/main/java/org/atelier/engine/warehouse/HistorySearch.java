package org.atelier.engine.warehouse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.Matching.Rejection;
import org.atelier.engine.warehouse.CacheableGraph.Node;
import org.atelier.engine.warehouse.HistoryTests.Failed;

/** One search of {@link HistoryTree}s for images that are a beginning of a graph. Used once, by one thread. */
final class HistorySearch {

    private final CacheableGraph graph;
    private final ToLongFunction<String> times;
    private final Passed passed;
    private final int keep;
    private final Set<String> performed = new HashSet<>();
    private final PriorityQueue<Branch> furthest = new PriorityQueue<>(Comparator.comparingInt(Branch::depth));
    private int rejected;

    /** Images that all fail a test at the same action, after so many that have passed. */
    private record Branch(int depth, HistoryTree tree) {}

    /** Gets images that pass. */
    @FunctionalInterface
    interface Passed {

        /**
         * Gets some with the same history, which suit the same machines, the newest first.
         *
         * @param saved the time that their actions would take, in milliseconds
         */
        void take(NavigableSet<GoldenImage> images, long saved);
    }

    /**
     * Prepares a search.
     *
     * @param times how long the action of an identity takes, in milliseconds
     * @param keep how many rejected images are remembered
     */
    HistorySearch(CacheableGraph graph, ToLongFunction<String> times, Passed passed, int keep) {
        this.graph = graph;
        this.times = times;
        this.passed = passed;
        this.keep = keep;
    }

    /** Looks at one tree; may be called for several. */
    void search(HistoryTree tree) {
        visit(tree, 0);
    }

    private void visit(HistoryTree tree, long saved) {
        tree.here().forEach(images -> passed.take(images, saved));
        Set<String> followed = new HashSet<>();
        for (Node next : allowed(tree)) {
            followed.add(next.identity());
            performed.add(next.name());
            tree.child(next.identity()).ifPresent(child -> visit(child, saved + times.applyAsLong(next.identity())));
            performed.remove(next.name());
        }
        reject(tree, followed);
    }

    /** The actions that somebody has performed next and that the graph allows next. */
    private List<Node> allowed(HistoryTree tree) {
        Map<String, HistoryTree> children = tree.children();
        Stream<Node> known = children.size() < graph.nodes().size()
                ? children.keySet().stream().flatMap(identity -> graph.node(identity).stream())
                : graph.nodes().stream().filter(node -> children.containsKey(node.identity()));
        return known.filter(node -> performed.containsAll(node.before())).toList();
    }

    private void reject(HistoryTree tree, Set<String> followed) {
        int here = tree.size() - tree.sizeHere();
        int below = followed.stream()
                .flatMap(identity -> tree.child(identity).stream())
                .mapToInt(HistoryTree::size)
                .sum();
        if (here > below) {
            rejected += here - below;
            tree.children().entrySet().stream()
                    .filter(child -> !followed.contains(child.getKey()))
                    .limit(keep)
                    .forEach(child -> furthest.add(new Branch(performed.size(), child.getValue())));
            while (furthest.size() > keep) {
                furthest.remove();
            }
        }
    }

    int rejected() {
        return rejected;
    }

    /** One image of each branch that came furthest, and the test that it fails. */
    List<Rejection> rejections() {
        List<Branch> branches = new ArrayList<>(furthest);
        branches.sort(Comparator.comparingInt(Branch::depth).reversed());
        return branches.stream()
                .flatMap(branch -> branch.tree().all().limit(1))
                .flatMap(image ->
                        HistoryTests.of(graph, image.history()).map(failed -> rejection(image, failed)).stream())
                .toList();
    }

    private static Rejection rejection(GoldenImage image, Failed failed) {
        return new Rejection(image.id(), image.name(), failed.test(), failed.why());
    }
}
