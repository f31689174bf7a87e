package org.atelier.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * A row's values as one text that is read much faster than as many columns: each ends with U+001F, the entries of a list are lines. What
 * they hold of these signs, and of backslashes, stands behind a backslash. Used by one thread.
 */
final class Fields {

    private static final char END = '\u001f';

    private final String text;
    private int at;

    /** Reads what {@link #of} has written. */
    Fields(String text) {
        this.text = text;
    }

    /** Numbers, flags, texts, and lists of them. */
    static String of(Object... values) {
        StringBuilder written = new StringBuilder();
        for (Object value : values) {
            if (value instanceof Collection<?> list) {
                write(written, list);
            } else {
                write(written, value);
            }
            written.append(END);
        }
        return written.toString();
    }

    private static void write(StringBuilder written, Collection<?> list) {
        String between = "";
        for (Object value : list) {
            written.append(between);
            write(written, value);
            between = "\n";
        }
    }

    private static void write(StringBuilder written, Object value) {
        if (value instanceof Boolean flag) {
            written.append(flag ? 1 : 0);
        } else if (value instanceof Number) {
            written.append(value);
        } else {
            written.append(escaped(value.toString()));
        }
    }

    private static String escaped(String value) {
        boolean plain = value.indexOf(END) < 0 && value.indexOf('\n') < 0 && value.indexOf('\\') < 0;
        return plain ? value : value.replace("\\", "\\\\").replace("\n", "\\n").replace(String.valueOf(END), "\\e");
    }

    /** @throws IllegalArgumentException where there is no further value */
    String text() {
        String value = raw();
        return value.indexOf('\\') < 0 ? value : plain(value);
    }

    private static String plain(String value) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            boolean escape = value.charAt(i) == '\\' && i + 1 < value.length();
            plain.append(escape ? meant(value.charAt(++i)) : value.charAt(i));
        }
        return plain.toString();
    }

    private static char meant(char sign) {
        return switch (sign) {
            case 'n' -> '\n';
            case 'e' -> END;
            default -> sign;
        };
    }

    private String raw() {
        int end = end();
        String value = text.substring(at, end);
        at = end + 1;
        return value;
    }

    private int end() {
        int end = text.indexOf(END, at);
        if (end < 0) {
            throw new IllegalArgumentException("there is no further value after " + at + " signs of " + text);
        }
        return end;
    }

    /** @throws IllegalArgumentException where there is no further value, or it is no number */
    long number() {
        int end = end();
        long value = Long.parseLong(text, at, end, 10);
        at = end + 1;
        return value;
    }

    /** @throws IllegalArgumentException where there is no further value, or it is no number of that size */
    int size() {
        return Math.toIntExact(number());
    }

    boolean flag() {
        return number() != 0;
    }

    /** @throws IllegalArgumentException where there is no further value, or an entry is none */
    <T> List<T> list(Function<String, T> reader) {
        String lines = raw();
        List<T> values = new ArrayList<>(lines.isEmpty() ? 0 : 1);
        int begin = 0;
        while (begin < lines.length()) {
            int end = lines.indexOf('\n', begin);
            int stop = end < 0 ? lines.length() : end;
            String line = lines.substring(begin, stop);
            values.add(reader.apply(line.indexOf('\\') < 0 ? line : plain(line)));
            begin = stop + 1;
        }
        return values;
    }
}
