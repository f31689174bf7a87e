package org.atelier.engine.step;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a step that runs actions remembers of them between two looks, kept as its message: {@code 3=BOOT@TIME 4=BOOT@TIME}, and in a
 * second line {@code 4 WHY} where the action 4 was the first to fail for good.
 *
 * @param marks by the number of each action that was started and has not ended
 */
record RunNotes(Map<Integer, Mark> marks, Optional<Failed> failed) {

    private static final Pattern MARK = Pattern.compile("([1-9][0-9]{0,8})=([A-Za-z0-9-]{1,64})@([0-9]{1,15})");
    private static final Pattern FAILED = Pattern.compile("([1-9][0-9]{0,8}) (.+)", Pattern.DOTALL);

    RunNotes {
        marks = Map.copyOf(marks);
    }

    /**
     * An attempt that was started.
     *
     * @param boot of the guest in which it was started
     * @param written when what it does was last written down, to the millisecond
     */
    record Mark(String boot, Instant written) {}

    /** The action that was the first to fail for good, and why. */
    record Failed(int number, String why) {}

    /**
     * Reads a step's message.
     *
     * @throws IllegalArgumentException where it is not one that {@link #text} has made
     */
    static RunNotes parse(String text) {
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        Map<Integer, Mark> marks = new TreeMap<>();
        for (String word : first.isEmpty() ? new String[0] : first.split(" ", -1)) {
            Matcher mark = matched(MARK, word);
            Instant written = Instant.ofEpochMilli(Long.parseLong(mark.group(3)));
            marks.put(Integer.valueOf(mark.group(1)), new Mark(mark.group(2), written));
        }
        return new RunNotes(marks, end < 0 ? Optional.empty() : Optional.of(failed(text.substring(end + 1))));
    }

    private static Failed failed(String line) {
        Matcher failed = matched(FAILED, line);
        return new Failed(Integer.parseInt(failed.group(1)), failed.group(2));
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "The message of a step that runs actions has '" + text + "' where " + pattern + " is due.");
        }
        return matcher;
    }

    String text() {
        String first = new TreeMap<>(marks)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue().boot() + "@"
                                + entry.getValue().written().toEpochMilli())
                        .collect(Collectors.joining(" "));
        return first + failed.map(it -> "\n" + it.number() + " " + it.why()).orElse("");
    }

    RunNotes with(int number, Optional<Mark> mark) {
        Map<Integer, Mark> changed = new TreeMap<>(marks);
        changed.remove(number);
        mark.ifPresent(it -> changed.put(number, it));
        return new RunNotes(changed, failed);
    }

    /** Remembers the first failure; a later one changes nothing. */
    RunNotes failed(int number, String why) {
        return failed.isPresent() ? this : new RunNotes(marks, Optional.of(new Failed(number, why)));
    }
}
