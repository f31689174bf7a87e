package org.atelier.engine.warehouse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Function;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.Matching.Rejection;
import org.atelier.engine.model.Matching.Test;
import org.jspecify.annotations.Nullable;

/** Keeps the image from which a workspace is ready soonest; of equal ones that on which most was performed, of these the newest. Used by one thread. */
final class Choice implements HistorySearch.Passed {

    private static final Comparator<Candidate> BETTER = Comparator.comparingLong(Candidate::millis)
            .thenComparing(candidate -> -candidate.image().history().size())
            .thenComparing(candidate -> candidate.image().created(), Comparator.reverseOrder())
            .thenComparing(candidate -> candidate.image().id().value());

    private final Function<GoldenImage, Fit> fit;
    private final int keep;
    private final List<Rejection> unfit = new ArrayList<>();
    private @Nullable Candidate best;
    private int passed;
    private int rejected;

    private record Candidate(GoldenImage image, long millis) {}

    /**
     * Begins with nothing.
     *
     * @param keep how many of those that do not suit are remembered
     */
    Choice(Function<GoldenImage, Fit> fit, int keep) {
        this.fit = fit;
        this.keep = keep;
    }

    /** Those that suit the same machines differ only in that their files may be damaged. */
    @Override
    public void take(NavigableSet<GoldenImage> images, long saved) {
        int left = images.size();
        for (GoldenImage image : images) {
            Fit answer = fit.apply(image);
            if (answer instanceof Fit.Ready ready) {
                passed += left;
                offer(new Candidate(image, ready.millis() - saved));
                return;
            }
            if (answer instanceof Fit.Unfit failed) {
                boolean all = failed.test() == Test.HARDWARE;
                reject(image, failed, all ? left : 1);
                if (all) {
                    return;
                }
            }
            left--;
        }
    }

    private void offer(Candidate candidate) {
        if (best == null || BETTER.compare(candidate, best) < 0) {
            best = candidate;
        }
    }

    private void reject(GoldenImage image, Fit.Unfit failed, int count) {
        rejected += count;
        if (unfit.size() < keep) {
            unfit.add(new Rejection(image.id(), image.name(), failed.test(), failed.why()));
        }
    }

    Optional<GoldenImage> best() {
        return Optional.ofNullable(best).map(Candidate::image);
    }

    int passed() {
        return passed;
    }

    int rejected() {
        return rejected;
    }

    List<Rejection> unfit() {
        return List.copyOf(unfit);
    }
}
