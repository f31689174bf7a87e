package org.atelier.cli.output;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.client.model.Progress;
import org.atelier.types.StateType;

/** How far something is, for people. */
public final class ProgressText {

    private static final int WHOLE = 100;
    private static final Set<StateType> MOVING = EnumSet.of(StateType.STAGING, StateType.SAVING);

    private ProgressText() {}

    /** For example {@code staging disk root, 45%, 45.0 of 100.0 MiB, 3.1 MiB/s, 18s left}. */
    public static String of(StateType state, Progress progress) {
        List<String> parts = new ArrayList<>();
        parts.add(progress.step());
        percent(progress).map("%d%%"::formatted).ifPresent(parts::add);
        Optional.of(amount(state, progress)).filter(text -> !text.isEmpty()).ifPresent(parts::add);
        return String.join(", ", parts);
    }

    static Optional<Integer> percent(Progress progress) {
        return progress.percent()
                .or(() -> progress.total().filter(total -> total > 0).flatMap(total -> progress.done()
                        .map(done -> (int) Math.min(WHOLE, WHOLE * done / total))));
    }

    /** Whether it is bytes that are counted. */
    static boolean isOfBytes(StateType state, Progress progress) {
        return MOVING.contains(state) || progress.bytesPerSecond().isPresent();
    }

    /** How much is done, how fast, and how long it still takes; empty where nothing is said of that. */
    static String amount(StateType state, Progress progress) {
        if (!isOfBytes(state, progress)) {
            return steps(progress);
        }
        List<String> parts = new ArrayList<>();
        progress.done()
                .map(done -> progress.total()
                        .map(total -> Words.ofBytes(done, total))
                        .orElseGet(() -> Words.ofBytes(done)))
                .ifPresent(parts::add);
        progress.bytesPerSecond().map(rate -> Words.ofBytes(rate) + "/s").ifPresent(parts::add);
        progress.timeLeft().map(left -> Words.of(left) + " left").ifPresent(parts::add);
        return String.join(", ", parts);
    }

    private static String steps(Progress progress) {
        String done = progress.done().map(String::valueOf).orElse("");
        return progress.total().map(total -> done + " of " + total).orElse(done);
    }
}
