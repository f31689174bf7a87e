package org.atelier.engine.guest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the runner in the guest answers. Nothing in it is trusted.
 *
 * @param boot changes when the guest boots
 * @param attributes {@code name=value} lines the script wrote; a later one replaces an earlier one of the same name
 * @param percent how far the script says that it is, 0 to 100
 * @param problem what the runner cannot do here
 */
public record RunnerReport(
        String boot,
        State state,
        OptionalInt exitStatus,
        Map<String, String> attributes,
        String outputTail,
        OptionalInt percent,
        Optional<String> problem) {

    private static final String HEADER = "atelier-runner=1\n";
    private static final String OUTPUT = "\noutput=\n";
    private static final int LONGEST_TAIL = 16 << 10;

    /** How an attempt stands. */
    public enum State {
        /** Not started since the guest booted. */
        NONE,
        /** The guest does not have the action's script. */
        MISSING,
        RUNNING,
        DONE,
        /** It was running, and is gone without a result. */
        LOST
    }

    /** Reads an answer; empty where it is not one of the runner's. */
    static Optional<RunnerReport> parse(String text) {
        if (!text.startsWith(HEADER)) {
            return Optional.empty();
        }
        int output = text.indexOf(OUTPUT);
        String head = output < 0 ? text : text.substring(0, output);
        String tail = output < 0 ? "" : text.substring(output + OUTPUT.length());
        Map<String, List<String>> values = new HashMap<>();
        head.lines().forEach(line -> add(line, values));
        return Optional.of(new RunnerReport(
                last(values, "boot").orElse(""),
                state(last(values, "state").orElse("none")),
                number(last(values, "exit")),
                attributes(values.getOrDefault("attribute", List.of())),
                tail.length() > LONGEST_TAIL ? tail.substring(tail.length() - LONGEST_TAIL) : tail,
                percent(last(values, "percent")),
                last(values, "problem")));
    }

    private static void add(String line, Map<String, List<String>> values) {
        int equals = line.indexOf('=');
        if (equals > 0) {
            values.computeIfAbsent(line.substring(0, equals), name -> new ArrayList<>())
                    .add(line.substring(equals + 1));
        }
    }

    private static Optional<String> last(Map<String, List<String>> values, String name) {
        List<String> all = values.getOrDefault(name, List.of());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private static State state(String word) {
        for (State state : State.values()) {
            if (state.name().equalsIgnoreCase(word)) {
                return state;
            }
        }
        return State.NONE;
    }

    private static OptionalInt percent(Optional<String> text) {
        OptionalInt percent = number(text);
        return percent.isPresent() && percent.getAsInt() >= 0 && percent.getAsInt() <= 100
                ? percent
                : OptionalInt.empty();
    }

    private static OptionalInt number(Optional<String> text) {
        try {
            return text.isPresent() ? OptionalInt.of(Integer.parseInt(text.get())) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    private static Map<String, String> attributes(List<String> lines) {
        Map<String, String> attributes = new HashMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                attributes.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return Map.copyOf(attributes);
    }
}
