package org.atelier.engine.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.warehouse.Images.graph;
import static org.atelier.engine.warehouse.Images.image;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.Reuse;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImage.Performed;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.Matching;
import org.atelier.engine.model.Matching.Rejection;
import org.atelier.engine.service.ActionDraft;
import org.atelier.engine.warehouse.ImageIndex.Found;
import org.junit.jupiter.api.Test;

class ImageIndexTest {

    private final ImageIndex index = new ImageIndex();

    private Found search(List<Action> graph) {
        return search(Images.OWNER, graph);
    }

    private Found search(String subject, List<Action> graph) {
        return index.search(subject, Images.BASIS, new CacheableGraph(graph), image -> new Fit.Ready(100));
    }

    private static Tuple rejection(GoldenImage image, Matching.Test test) {
        return Tuple.tuple(image.id(), test);
    }

    /** The paper's request is START-A-B-C-D; everything here begins at START. */
    @Test
    void shouldMakeTheTestsOfVmPlants() {
        GoldenImage foreign = image("A", "B", "E");
        GoldenImage withoutA = image("B", "C", "D");
        GoldenImage otherOrder = image("A", "C", "B");
        GoldenImage beginning = image("A", "B");
        List.of(foreign, withoutA, otherOrder, beginning).forEach(index::put);

        Found found = search(graph("A", "B<A", "C<B", "D<C"));

        assertThat(found.best()).contains(beginning);
        assertThat(found.passed()).isEqualTo(1);
        assertThat(found.rejected()).isEqualTo(3);
        assertThat(found.rejections())
                .extracting(Rejection::image, Rejection::test)
                .containsExactlyInAnyOrder(
                        rejection(foreign, Matching.Test.SUBSET),
                        rejection(withoutA, Matching.Test.PREFIX),
                        rejection(otherOrder, Matching.Test.PARTIAL_ORDER));
        assertThat(found.rejections())
                .extracting(Rejection::why)
                .anyMatch(why -> why.contains("has performed E"))
                .anyMatch(why -> why.contains("has performed B without A"))
                .anyMatch(why -> why.contains("has performed C before B"));
    }

    @Test
    void shouldTakeBranchesInAnyOrder() {
        GoldenImage one = image("A", "B", "C");
        GoldenImage other = image("A", "C", "B");
        List<Action> graph = graph("A", "B<A", "C<A", "D<B<C");

        index.put(one);
        assertThat(search(graph).best()).contains(one);
        index.remove(one.id());
        index.put(other);

        assertThat(search(graph).best()).contains(other);
    }

    @Test
    void shouldTakeTheImageThatSavesMostTime() {
        index.put(image("A"));
        GoldenImage further = image("A", "B");
        index.put(further);
        index.put(image());

        assertThat(search(graph("A", "B<A", "C<B")).best()).contains(further);
    }

    @Test
    void shouldPreferWhatIsReadySooner() {
        GoldenImage boots = image("A", "B");
        GoldenImage resumes = image("A");
        index.put(boots);
        index.put(resumes);

        Found found = index.search(
                Images.OWNER,
                Images.BASIS,
                new CacheableGraph(graph("A", "B<A")),
                image -> new Fit.Ready(image.equals(resumes) ? 500 : 10_000));

        assertThat(found.best()).contains(resumes);
    }

    @Test
    void shouldNotTakeWhatDoesNotSuit() {
        GoldenImage large = image("A", "B");
        GoldenImage small = image("A");
        index.put(large);
        index.put(small);

        Found found = index.search(
                Images.OWNER,
                Images.BASIS,
                new CacheableGraph(graph("A", "B<A")),
                image -> image.equals(large)
                        ? new Fit.Unfit(Matching.Test.HARDWARE, "its disk is too large")
                        : new Fit.Ready(1));

        assertThat(found.best()).contains(small);
        assertThat(found.rejections())
                .containsExactly(
                        new Rejection(large.id(), large.name(), Matching.Test.HARDWARE, "its disk is too large"));
    }

    @Test
    void shouldTakeOnlyOnesOwnAndThoseOfEverybody() {
        GoldenImage alices = image(Images.OWNER, false, "A", "B");
        GoldenImage everybodys = image("CN=admin", true, "A");
        index.put(alices);
        index.put(everybodys);
        List<Action> graph = graph("A", "B<A");

        assertThat(search("CN=bob", graph).best()).contains(everybodys);
        assertThat(search(graph).best()).contains(alices);
        assertThat(index.of("CN=bob")).containsExactly(everybodys);
    }

    @Test
    void shouldNotTakeWhatIsSpecificToAWorkspace() {
        index.put(image("A"));
        List<Action> graph = List.of(Images.action("A", List.of(), Reuse.INSTANCE));

        Found found = search(graph);

        assertThat(found.best()).isEmpty();
        assertThat(found.rejections()).extracting(Rejection::test).containsExactly(Matching.Test.SUBSET);
    }

    @Test
    void shouldNotTakeWhatIsNotTheSame() {
        Action changed =
                ActionDraft.of(Images.action("A")).script("echo something else").action();
        index.put(image("A"));

        assertThat(search(List.of(changed)).best()).isEmpty();
    }

    @Test
    void shouldForgetWhatIsRemoved() {
        GoldenImage image = image("A");
        index.put(image);
        index.put(image.shared(true));
        index.remove(image.id());

        assertThat(search(graph("A")).passed()).isZero();
        assertThat(index.find(image.id())).isEmpty();
        assertThat(index.of(Images.OWNER)).isEmpty();
    }

    /** The index says what the tests say, for whatever images and graph. */
    @Test
    void shouldAgreeWithTheTestsThemselves() {
        Random random = new Random(7);
        List<GoldenImage> images =
                IntStream.range(0, 2000).mapToObj(i -> random(random)).toList();
        images.forEach(index::put);
        for (int round = 0; round < 50; round++) {
            CacheableGraph graph = new CacheableGraph(randomGraph(random));
            long passing = images.stream()
                    .filter(image -> HistoryTests.of(graph, image.history()).isEmpty())
                    .count();

            Found found = index.search(Images.OWNER, Images.BASIS, graph, image -> new Fit.Ready(0));

            assertThat(found.passed()).isEqualTo((int) passing);
            assertThat(found.rejected()).isEqualTo(images.size() - (int) passing);
            assertThat(found.rejections()).isNotEmpty();
        }
    }

    private static GoldenImage random(Random random) {
        List<String> names = letters(random);
        List<Performed> history =
                Images.history(names.subList(0, 1 + random.nextInt(4)).toArray(String[]::new));
        return new GoldenImage(
                new GoldenImageId(new UUID(random.nextLong(), random.nextLong())),
                "random",
                Images.OWNER,
                random.nextBoolean(),
                Images.BASIS,
                List.of(),
                Optional.empty(),
                history.stream()
                        .map(done -> new Performed(
                                done.action(), done.identity(), Duration.ofSeconds(random.nextInt(9)), Map.of()))
                        .toList(),
                Map.of(),
                Instant.EPOCH);
    }

    private static List<Action> randomGraph(Random random) {
        List<String> names = letters(random).subList(0, 6);
        List<Action> graph = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            List<String> after = names.subList(0, i).stream()
                    .filter(name -> random.nextInt(4) == 0)
                    .toList();
            graph.add(Images.action(names.get(i), after, Reuse.CACHEABLE));
        }
        return graph;
    }

    private static List<String> letters(Random random) {
        List<String> letters = new ArrayList<>(List.of("A", "B", "C", "D", "E", "F", "G", "H"));
        Collections.shuffle(letters, random);
        return letters;
    }
}
