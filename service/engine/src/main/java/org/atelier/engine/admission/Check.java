package org.atelier.engine.admission;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;

/** Refuses values outside their limits with an error that names the value, the limit and the remedy. */
final class Check {

    private static final int LONGEST_SHOWN = 80;

    private Check() {}

    static void within(String path, long value, long least, long most, String unit) {
        if (value < least || value > most) {
            throw invalid(path, Long.toString(value), (least + " to " + most + " " + unit).strip());
        }
    }

    static void within(String path, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw invalid(path, value.toString(), least + " to " + most);
        }
    }

    static void atMost(String path, Collection<?> items, int most, String what) {
        if (items.size() > most) {
            throw invalid(path, items.size() + " " + what, "at most " + most);
        }
    }

    static void matches(String path, String value, Pattern pattern, String rule) {
        if (!pattern.matcher(value).matches()) {
            throw invalid(path, value, rule);
        }
    }

    static void isTrue(boolean holds, String path, String value, String rule) {
        if (!holds) {
            throw invalid(path, value, rule);
        }
    }

    static void unique(String path, Collection<String> names, String what) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            isTrue(seen.add(name), path, name, "each " + what + " once");
        }
    }

    static EngineException invalid(String path, String value, String limit) {
        String shown = shown(value);
        return new EngineException(
                ErrorCode.INVALID_REQUEST, message(path, shown, limit), new Detail.Invalid(path, shown, limit));
    }

    /** Where something else has said why. */
    static EngineException invalid(String path, String value, String limit, Exception why) {
        String shown = shown(value);
        return new EngineException(
                ErrorCode.INVALID_REQUEST,
                message(path, shown, limit) + " " + why.getMessage(),
                new Detail.Invalid(path, shown, limit),
                why);
    }

    private static String shown(String value) {
        return value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + "..." : value;
    }

    private static String message(String path, String shown, String limit) {
        return "The value of " + path + " (" + shown + ") is not allowed; it must be: " + limit + ".";
    }
}
