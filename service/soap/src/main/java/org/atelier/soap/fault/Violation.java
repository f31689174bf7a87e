package org.atelier.soap.fault;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atelier.engine.EngineException.Detail;

/**
 * What a parser says against a request, as a client can use it.
 *
 * @param description for people
 * @param detail which value, and what is allowed, where the parser's words tell
 */
record Violation(String description, Optional<Detail.Invalid> detail) {

    private static final String SCHEMA = "The request does not match the schema: ";
    private static final String SCRIPT = "Script";
    private static final int LONGEST_END = 250;
    private static final Pattern RULE = Pattern.compile("^([a-zA-Z0-9.\\-]+): (.*)$", Pattern.DOTALL);
    private static final Pattern TOO_MANY =
            Pattern.compile("'(?:\"[^\"]*\":)?([A-Za-z0-9]+)' can occur a maximum of '([0-9]+)' times");
    private static final Pattern TOO_LONG = Pattern.compile(
            "' with length = '([0-9]+)' .* maxLength '([0-9]+)' for type '(?:#AnonType_)?([A-Za-z0-9]+)'");
    private static final Pattern PARSER_LIMIT =
            Pattern.compile("(?:Maximum )?([A-Za-z ]{1,60}) limit \\(([0-9]+)\\) exceeded", Pattern.CASE_INSENSITIVE);

    /** Reads the words of a schema validator, which may begin with the name of a rule, for example {@code cvc-complex-type.2.4.a: }. */
    static Violation ofSchema(String words) {
        Matcher rule = RULE.matcher(words);
        String text = rule.matches() ? rule.group(2) : words;
        Matcher many = TOO_MANY.matcher(text);
        if (many.find()) {
            return refused(many.group(1), "more than " + many.group(2), "at most " + many.group(2) + " in one place");
        }
        Matcher length = TOO_LONG.matcher(text);
        if (length.find()) {
            String element = length.group(3).replaceFirst("Type$", "");
            return refused(element, length.group(1) + " characters", "at most " + length.group(2) + " characters");
        }
        return new Violation(SCHEMA + shortened(text), Optional.empty());
    }

    /** Reads the words of a parser that has met one of its limits; empty where it says something else. */
    static Optional<Violation> ofLimit(String words) {
        Matcher limit = PARSER_LIMIT.matcher(words);
        if (!limit.find()) {
            return Optional.empty();
        }
        String what = limit.group(1).strip().toLowerCase(Locale.ROOT);
        String remedy = what.equals("text size") ? remedy(SCRIPT) : "";
        return Optional.of(new Violation(
                "The request is more than this service reads: its " + what + " is more than " + limit.group(2) + "."
                        + remedy,
                Optional.empty()));
    }

    private static Violation refused(String element, String value, String limit) {
        return new Violation(
                SCHEMA + element + " (" + value + ") is not allowed; it must be: " + limit + "." + remedy(element),
                Optional.of(new Detail.Invalid(element, value, limit)));
    }

    private static String remedy(String element) {
        return switch (element) {
            case SCRIPT -> " Maybe name it by its URL, as ScriptFile.";
            case "Action" -> " Maybe let one script do what several do.";
            default -> "";
        };
    }

    /** Without the middle of a long value: its end says what is wrong. */
    private static String shortened(String text) {
        return text.length() <= 2 * LONGEST_END
                ? text
                : text.substring(0, LONGEST_END) + "..." + text.substring(text.length() - LONGEST_END);
    }
}
