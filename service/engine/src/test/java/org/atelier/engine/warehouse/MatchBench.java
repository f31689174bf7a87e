package org.atelier.engine.warehouse;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.Reuse;
import org.atelier.engine.model.GoldenImage;

/**
 * What CPU time a match takes among 1,000 to 100,000 golden images that began with the same, beside testing each of them. Images and requests
 * are drawn alike: each has some of 40 actions, of which every third waits for an earlier one.
 */
public final class MatchBench {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ACTIONS = 40;
    private static final int REQUESTS = 500;
    private static final int WARM_UP = 3;
    private static final int SCANS = 20;
    private static final int REQUESTED = 12;
    private static final int DEEPEST = 8;

    private MatchBench() {}

    public static void main(String[] arguments) {
        for (int count : new int[] {1_000, 10_000, 100_000}) {
            compare(count);
        }
    }

    private static void compare(int count) {
        Random random = new Random(1);
        List<GoldenImage> images =
                IntStream.range(0, count).mapToObj(i -> image(random)).toList();
        ImageIndex index = new ImageIndex();
        images.forEach(index::put);
        List<CacheableGraph> requests = IntStream.range(0, REQUESTS)
                .mapToObj(i -> new CacheableGraph(graph(random)))
                .toList();
        for (int round = 0; round < WARM_UP; round++) {
            requests.forEach(request -> match(index, request));
        }
        System.out.printf(
                Locale.ROOT,
                "%,8d images: match %s; scan %s%n",
                count,
                times(requests, request -> match(index, request)),
                times(requests.subList(0, SCANS), request -> scan(images, request)));
    }

    private static void match(ImageIndex index, CacheableGraph request) {
        index.search(Images.OWNER, Images.BASIS, request, image -> new Fit.Ready(1));
    }

    private static long scan(List<GoldenImage> images, CacheableGraph request) {
        return images.stream()
                .filter(image -> HistoryTests.of(request, image.history()).isEmpty())
                .count();
    }

    private static String times(List<CacheableGraph> requests, Consumer<CacheableGraph> work) {
        long[] nanoseconds = new long[requests.size()];
        for (int i = 0; i < nanoseconds.length; i++) {
            long from = THREADS.getCurrentThreadCpuTime();
            work.accept(requests.get(i));
            nanoseconds[i] = THREADS.getCurrentThreadCpuTime() - from;
        }
        Arrays.sort(nanoseconds);
        return String.format(
                Locale.ROOT,
                "median %,.1f us, p99 %,.1f us",
                nanoseconds[nanoseconds.length / 2] / 1e3,
                nanoseconds[nanoseconds.length * 99 / 100] / 1e3);
    }

    /** The first of the actions of a graph, in the order in which it lists them. */
    private static GoldenImage image(Random random) {
        List<Action> graph = graph(random);
        return Images.image(graph.stream()
                .limit(1 + random.nextInt(DEEPEST))
                .map(Action::name)
                .toArray(String[]::new));
    }

    private static List<Action> graph(Random random) {
        List<Integer> numbers =
                new ArrayList<>(IntStream.range(0, ACTIONS).boxed().toList());
        Collections.shuffle(numbers, random);
        List<Integer> chosen = new ArrayList<>(numbers.subList(0, REQUESTED));
        // Most people begin with the same.
        chosen.removeIf(number -> number < 4);
        chosen.addAll(0, List.of(0, 1, 2, 3));
        List<Action> graph = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            List<String> after = i > 0 && chosen.get(i) % 3 == 0 ? List.of("action" + chosen.get(0)) : List.of();
            graph.add(Images.action("action" + chosen.get(i), after, Reuse.CACHEABLE));
        }
        return graph;
    }
}
