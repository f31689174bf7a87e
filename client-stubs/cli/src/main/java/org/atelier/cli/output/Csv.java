package org.atelier.cli.output;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of comma-separated values as of RFC 4180: a field with a comma, a quotation mark or a line break is quoted. */
public final class Csv {

    private static final String LINE_END = "\r\n";

    private final StringBuilder text = new StringBuilder();

    public Csv(String... header) {
        row(header);
    }

    public Csv row(String... fields) {
        text.append(List.of(fields).stream().map(Csv::field).collect(Collectors.joining(",")))
                .append(LINE_END);
        return this;
    }

    private static String field(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    /** All lines, each with its end. */
    @Override
    public String toString() {
        return text.toString();
    }
}
