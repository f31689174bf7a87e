package org.atelier.engine.warehouse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImage.Performed;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.Matching.Rejection;

/** All golden images, ordered for matching: the time of a search does not grow with images that have nothing to do with it. Thread-safe. */
public final class ImageIndex {

    private static final int REJECTIONS = 5;
    static final Comparator<GoldenImage> NEWEST_FIRST = Comparator.comparing(GoldenImage::created)
            .reversed()
            .thenComparing(image -> image.id().value());

    private final Map<GoldenImageId, GoldenImage> images = new HashMap<>();
    private final Map<Shelf, HistoryTree> shelves = new HashMap<>();
    private final Map<String, Mean> times = new HashMap<>();

    /** Images that began with the same and are for the same people: those of an owner, or everybody. */
    private record Shelf(String basis, Optional<String> owner) {

        static Shelf of(GoldenImage image) {
            return new Shelf(image.basis(), image.shared() ? Optional.empty() : Optional.of(image.owner()));
        }
    }

    private record Mean(long millis, long count) {

        Mean with(long next) {
            return new Mean((millis * count + next) / (count + 1), count + 1);
        }
    }

    /** Adds an image, in place of the one with the same id. */
    public synchronized void put(GoldenImage image) {
        remove(image.id());
        images.put(image.id(), image);
        shelves.computeIfAbsent(Shelf.of(image), shelf -> new HistoryTree()).add(image);
        for (Performed done : image.history()) {
            if (done.took().isZero()) {
                continue;
            }
            times.merge(
                    done.identity(), new Mean(done.took().toMillis(), 1), (known, next) -> known.with(next.millis()));
        }
    }

    /** Removes an image; does nothing where it is not there. */
    public synchronized void remove(GoldenImageId id) {
        GoldenImage image = images.remove(id);
        if (image != null) {
            shelves.computeIfPresent(Shelf.of(image), (shelf, tree) -> {
                tree.remove(image);
                return tree.size() == 0 ? null : tree;
            });
        }
    }

    public synchronized Optional<GoldenImage> find(GoldenImageId id) {
        return Optional.ofNullable(images.get(id));
    }

    /** All, in no order. */
    public synchronized List<GoldenImage> all() {
        return List.copyOf(images.values());
    }

    /** Those that a subject may use, newest first. */
    public List<GoldenImage> of(String subject) {
        return all().stream()
                .filter(image -> image.isFor(subject))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    /**
     * The image from which a workspace is ready soonest, and why not others that began with the same.
     *
     * @param basis what the request begins with
     * @param fit says how well an image suits that passes the tests of its history
     */
    synchronized Found search(String subject, String basis, CacheableGraph graph, Function<GoldenImage, Fit> fit) {
        Choice choice = new Choice(fit, REJECTIONS);
        HistorySearch search = new HistorySearch(graph, this::millis, choice, REJECTIONS);
        trees(subject, basis).forEach(search::search);
        List<Rejection> rejections = Stream.concat(choice.unfit().stream(), search.rejections().stream())
                .limit(REJECTIONS)
                .toList();
        return new Found(choice.best(), choice.passed(), choice.rejected() + search.rejected(), rejections);
    }

    /** The images that pass the tests of their history, newest first. */
    synchronized List<GoldenImage> beginnings(String subject, String basis, CacheableGraph graph) {
        List<GoldenImage> passed = new ArrayList<>();
        HistorySearch search = new HistorySearch(graph, identity -> 0, (images, saved) -> passed.addAll(images), 0);
        trees(subject, basis).forEach(search::search);
        passed.sort(NEWEST_FIRST);
        return passed;
    }

    /** What a subject may use that began with the same. */
    private List<HistoryTree> trees(String subject, String basis) {
        return Stream.of(Optional.<String>empty(), Optional.of(subject))
                .flatMap(owner -> Optional.ofNullable(shelves.get(new Shelf(basis, owner))).stream())
                .toList();
    }

    /** Some that a subject may use and that began with something else. */
    synchronized List<GoldenImage> others(String subject, String basis) {
        return images.values().stream()
                .filter(image -> image.isFor(subject) && !image.basis().equals(basis))
                .limit(REJECTIONS)
                .toList();
    }

    private long millis(String identity) {
        return Optional.ofNullable(times.get(identity)).map(Mean::millis).orElse(0L);
    }

    /** What a search has found; see {@link org.atelier.engine.model.Matching}. */
    record Found(Optional<GoldenImage> best, int passed, int rejected, List<Rejection> rejections) {
        static final Found NOTHING = new Found(Optional.empty(), 0, 0, List.of());
    }
}
