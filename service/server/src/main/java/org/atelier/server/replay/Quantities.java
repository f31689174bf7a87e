package org.atelier.server.replay;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atelier.cli.Durations;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Counts, rates, shares, sizes and times as people type them. */
final class Quantities {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([MGT])?(I?B)?", Pattern.CASE_INSENSITIVE);
    private static final int PERCENT = 100;
    private static final int STEP = 1024;
    private static final int MOST = 10_000_000;

    private Quantities() {}

    /** From 1 to ten million. */
    record Count(int value) {
        static Count parse(String text) {
            if (text.matches("0*[1-9]\\d{0,7}") && Integer.parseInt(text) <= MOST) {
                return new Count(Integer.parseInt(text));
            }
            throw new TypeConversionException(text + " is not a whole number from 1 to " + MOST + ".");
        }
    }

    /** So much a second, 0 or more. */
    record Rate(double value) {
        static Rate parse(String text) {
            if (text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
                return new Rate(Double.parseDouble(text));
            }
            throw new TypeConversionException(text + " is not a rate. Write it like 50 or 0.5.");
        }
    }

    /** Of one; for example {@code 5%} or {@code 0.05}. */
    record Share(double value) {
        static Share parse(String text) {
            boolean percent = text.endsWith("%");
            try {
                double value = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
                double share = percent ? value / PERCENT : value;
                if (share >= 0 && share <= PERCENT) {
                    return new Share(share);
                }
            } catch (NumberFormatException e) {
                throw new TypeConversionException(text + " is not a share. Write it like 5% or 0.05.");
            }
            throw new TypeConversionException(text + " is not a share of 0% or more.");
        }
    }

    /** In MiB; for example {@code 600}, {@code 600M} or {@code 4G}. */
    record Size(long mebibytes) {
        static Size parse(String text) {
            Matcher matcher = SIZE.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException(text + " is not a size. Write it like 600M, 4G or 1T.");
            }
            long number = Long.parseLong(matcher.group(1));
            String unit = matcher.group(2) == null ? "M" : matcher.group(2).toUpperCase(Locale.ROOT);
            return new Size(
                    switch (unit) {
                        case "G" -> number * STEP;
                        case "T" -> number * STEP * STEP;
                        default -> number;
                    });
        }
    }

    /** A time that may be nothing; for example {@code 20s}, {@code 3h} or {@code 0}. */
    record Span(Duration duration) {
        static Span parse(String text) {
            return new Span(text.matches("0+s?") ? Duration.ZERO : Durations.parse(text));
        }

        long milliseconds() {
            return duration.toMillis();
        }

        long seconds() {
            return duration.toSeconds();
        }
    }

    static void register(CommandLine line) {
        register(line, Count.class, Count::parse);
        register(line, Rate.class, Rate::parse);
        register(line, Share.class, Share::parse);
        register(line, Size.class, Size::parse);
        register(line, Span.class, Span::parse);
    }

    private static <T> void register(CommandLine line, Class<T> type, ITypeConverter<T> converter) {
        line.registerConverter(type, converter);
    }
}
