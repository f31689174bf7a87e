package org.atelier.engine.warehouse;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImage.Performed;
import org.jspecify.annotations.Nullable;

/**
 * Golden images by what was performed on them, one action a level: who follows only actions that a request allows next meets no image
 * that fails a test. Not thread-safe.
 */
final class HistoryTree {

    private final Map<String, HistoryTree> children = new HashMap<>();
    private final Map<Build, NavigableSet<GoldenImage>> here = new HashMap<>();
    private int sizeHere;
    private int size;

    void add(GoldenImage image) {
        HistoryTree tree = this;
        tree.size++;
        for (Performed done : image.history()) {
            tree = tree.children.computeIfAbsent(done.identity(), identity -> new HistoryTree());
            tree.size++;
        }
        tree.here
                .computeIfAbsent(Build.of(image), build -> new TreeSet<>(ImageIndex.NEWEST_FIRST))
                .add(image);
        tree.sizeHere++;
    }

    /** Removes an image that is there. */
    void remove(GoldenImage image) {
        remove(image, image.history());
    }

    private void remove(GoldenImage image, List<Performed> rest) {
        size--;
        if (rest.isEmpty()) {
            here.computeIfPresent(Build.of(image), (build, images) -> {
                images.remove(image);
                return images.isEmpty() ? null : images;
            });
            sizeHere--;
            return;
        }
        String identity = rest.get(0).identity();
        child(identity).ifPresent(child -> {
            child.remove(image, rest.subList(1, rest.size()));
            if (child.size == 0) {
                children.remove(identity);
            }
        });
    }

    /** How many images are here and below. */
    int size() {
        return size;
    }

    /** The images on which nothing more was performed, those together that suit the same machines, the newest first. */
    Collection<NavigableSet<GoldenImage>> here() {
        return here.values();
    }

    /** How many these are. */
    int sizeHere() {
        return sizeHere;
    }

    /** Where an action was performed next. */
    Optional<HistoryTree> child(String identity) {
        @Nullable HistoryTree child = children.get(identity);
        return Optional.ofNullable(child);
    }

    Map<String, HistoryTree> children() {
        return children;
    }

    /** All images here and below, those with the fewest actions of a branch first. */
    Stream<GoldenImage> all() {
        return Stream.concat(
                here.values().stream().flatMap(Collection::stream),
                children.values().stream().flatMap(HistoryTree::all));
    }
}
