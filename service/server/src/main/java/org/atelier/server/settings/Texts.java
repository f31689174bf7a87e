package org.atelier.server.settings;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what people write in settings. Every method throws {@link IllegalArgumentException} that says what is allowed. */
final class Texts {

    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,15})\\s*([A-Za-z]*)");

    private static final Map<String, Duration> DURATION_UNITS = Map.of(
            "ms",
            Duration.ofMillis(1),
            "s",
            Duration.ofSeconds(1),
            "m",
            Duration.ofMinutes(1),
            "h",
            Duration.ofHours(1),
            "d",
            Duration.ofDays(1));

    private static final Map<String, Long> SIZE_UNITS =
            Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30, "TiB", 1L << 40);

    private static final int MICRO = 6;

    private Texts() {}

    static Function<String, Integer> integer(int least, int most) {
        return text -> {
            if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
                throw new IllegalArgumentException("must be a whole number from " + least + " to " + most);
            }
            return Integer.parseInt(text);
        };
    }

    static Function<String, Boolean> flag() {
        return text -> {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException("must be true or false");
            }
            return text.equals("true");
        };
    }

    static Function<String, Double> fraction() {
        return text -> {
            if (!text.matches("0(\\.[0-9]{1,6})?|1(\\.0{1,6})?")) {
                throw new IllegalArgumentException("must be a number from 0 to 1, for example 0.3");
            }
            return Double.parseDouble(text);
        };
    }

    /** A number from 0 to 999999.999999, in millionths. */
    static Function<String, Long> millionths() {
        return text -> {
            if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,6})?")) {
                throw new IllegalArgumentException("must be a number from 0 to 999999.999999, for example 0.05");
            }
            return new BigDecimal(text).movePointRight(MICRO).longValueExact();
        };
    }

    static Function<String, Duration> duration(Duration least, Duration most) {
        return text -> {
            Matcher matcher = AMOUNT.matcher(text);
            if (!matcher.matches() || !DURATION_UNITS.containsKey(matcher.group(2))) {
                throw new IllegalArgumentException("must be a number and a unit, ms, s, m, h or d, for example 30s");
            }
            Duration unit = DURATION_UNITS.get(matcher.group(2));
            long count = Long.parseLong(matcher.group(1));
            if (count > most.dividedBy(unit) || unit.multipliedBy(count).compareTo(least) < 0) {
                throw new IllegalArgumentException("must be from " + written(least) + " to " + written(most));
            }
            return unit.multipliedBy(count);
        };
    }

    /** A size in bytes. */
    static Function<String, Long> bytes(long least, long most) {
        return text -> {
            Matcher matcher = AMOUNT.matcher(text);
            if (!matcher.matches() || !SIZE_UNITS.containsKey(matcher.group(2))) {
                throw new IllegalArgumentException(
                        "must be a number and a unit, B, KiB, MiB, GiB or TiB, for example 512MiB");
            }
            long unit = SIZE_UNITS.get(matcher.group(2));
            long count = Long.parseLong(matcher.group(1));
            if (count > most / unit || count * unit < least) {
                throw new IllegalArgumentException("must be from " + least + " B to " + most + " B");
            }
            return count * unit;
        };
    }

    /** A size in whole MiB. */
    static Function<String, Long> mebibytes(long least, long most) {
        return bytes(least << 20, most << 20).andThen(bytes -> bytes >> 20);
    }

    /** One of these names. */
    static <T> Function<String, T> oneOf(Map<String, T> values) {
        return text -> {
            T value = values.get(text);
            if (value == null) {
                throw new IllegalArgumentException("must be one of " + values.keySet());
            }
            return value;
        };
    }

    /** Names with numbers more than 0: {@code name:number;name:number}; a name may have colons in it. */
    static Function<String, Map<String, Double>> numbers() {
        return list(Texts::number).andThen(entries -> entries.stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Texts::namedTwice)));
    }

    private static Double namedTwice(Double one, Double other) {
        throw new IllegalArgumentException("must name each once, not with " + one + " and with " + other);
    }

    private static Map.Entry<String, Double> number(String text) {
        int colon = text.lastIndexOf(':');
        String number = text.substring(colon + 1);
        if (colon < 1 || !number.matches("[0-9]{1,9}(\\.[0-9]{1,6})?") || Double.parseDouble(number) <= 0) {
            throw new IllegalArgumentException("must be names with numbers more than 0, for example atlas:3;cms:1.5");
        }
        return Map.entry(text.substring(0, colon), Double.parseDouble(number));
    }

    static Function<String, String> name() {
        return text -> {
            if (!text.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,61}[A-Za-z0-9])?")) {
                throw new IllegalArgumentException("must be 1 to 63 letters, digits, dots and hyphens");
            }
            return text;
        };
    }

    static Function<String, String> notEmpty() {
        return text -> {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("must not be empty");
            }
            return text;
        };
    }

    static Function<String, Optional<URI>> publicUrl() {
        return optional(text -> {
            URI url = URI.create(text);
            if (!"https".equals(url.getScheme())
                    || url.getHost() == null
                    || url.getQuery() != null
                    || url.getFragment() != null
                    || url.getUserInfo() != null) {
                throw new IllegalArgumentException(
                        "must be an https URL with a host, for example https://grid.example.org:8443");
            }
            return url;
        });
    }

    /** An empty text is an absent value. */
    static <T> Function<String, Optional<T>> optional(Function<String, T> parser) {
        return text -> text.isEmpty() ? Optional.empty() : Optional.of(parser.apply(text));
    }

    static Function<String, Path> path() {
        return notEmpty().andThen(Path::of);
    }

    /** Several of them, separated by semicolons. */
    static <T> Function<String, List<T>> list(Function<String, T> parser) {
        return text -> Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(parser)
                .toList();
    }

    private static String written(Duration duration) {
        return duration.compareTo(Duration.ofSeconds(1)) < 0 ? duration.toMillis() + "ms" : duration.toSeconds() + "s";
    }
}
