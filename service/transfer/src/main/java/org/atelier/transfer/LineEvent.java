package org.atelier.transfer;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a host in a line says of itself.
 *
 * @param text a number of bytes, or what has failed; empty where there is none
 */
record LineEvent(Verb verb, String host, String text) {

    private static final Pattern LINE = Pattern.compile("(have|at|done|failed) ([A-Za-z0-9-]{1,63})(?: (.{0,1000}))?");
    private static final Pattern BYTES = Pattern.compile("\\d{1,18}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

    enum Verb {
        /** It has so many bytes before anything comes. */
        HAVE,
        /** It has so many bytes now. */
        AT,
        /** It has the image, and nothing else. */
        DONE,
        FAILED;

        private boolean counts() {
            return this == HAVE || this == AT;
        }
    }

    /** Reads a line; empty where it is none. */
    static Optional<LineEvent> of(String line) {
        Matcher matcher = LINE.matcher(UNPRINTABLE.matcher(line).replaceAll("?"));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Verb verb = Verb.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        String text = Optional.ofNullable(matcher.group(3)).orElse("").strip();
        return verb.counts() && !BYTES.matcher(text).matches()
                ? Optional.empty()
                : Optional.of(new LineEvent(verb, matcher.group(2), text));
    }

    long bytes() {
        return Long.parseLong(text);
    }

    /** The first word of what has failed: its kind. */
    String kind() {
        return text.split(" ", 2)[0];
    }

    /** What follows it. */
    String detail() {
        return text.substring(kind().length()).strip();
    }
}
