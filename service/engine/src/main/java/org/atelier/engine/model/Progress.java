package org.atelier.engine.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far the step at hand has come.
 *
 * @param step for people, for example {@code staging disk root}
 * @param done units done
 * @param total units in all, or -1 where unknown; bytes when staging, actions when configuring
 * @param bytesPerSecond how fast it went lately; absent where that is not known, and for other things than bytes
 * @param timeLeft how long it takes if it goes on like that, in whole seconds; absent where that is not known
 */
public record Progress(String step, long done, long total, Optional<Long> bytesPerSecond, Optional<Duration> timeLeft) {

    /** That of something whose rate is not known. */
    public Progress(String step, long done, long total) {
        this(step, done, total, Optional.empty(), Optional.empty());
    }

    /** That of bytes that are moved. */
    public static Progress ofBytes(String step, long done, long total, Optional<Long> bytesPerSecond) {
        return new Progress(
                step, done, total, bytesPerSecond, bytesPerSecond.flatMap(rate -> timeLeft(total - done, total, rate)));
    }

    private static Optional<Duration> timeLeft(long left, long total, long rate) {
        return total < 0 || rate <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Math.max(0, left / rate + Long.signum(left % rate))));
    }

    /** How many of an action's like have ended: those that configure the workspace, or those before its end. */
    public static Progress of(String step, List<Action> graph, List<ActionResult> results, String action) {
        Set<String> before = graph.stream()
                .filter(each -> each.cleanup().isPresent())
                .map(Action::name)
                .collect(Collectors.toSet());
        List<ActionResult> like = results.stream()
                .filter(known -> before.contains(known.action()) == before.contains(action))
                .toList();
        long ended = like.stream().filter(known -> known.state().ended()).count();
        return new Progress(step, ended, like.size());
    }
}
