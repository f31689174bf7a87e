package org.atelier.cli.output;

/** Values with their names, one to a line. */
public final class Fields {

    private final StringBuilder text = new StringBuilder();

    public Fields line(String label, String value) {
        text.append("%-11s %s%n".formatted(label, Words.harmless(value)));
        return this;
    }

    /** Text that belongs to the line before. */
    public Fields quote(String content) {
        content.lines()
                .forEach(line ->
                        text.append("    | ").append(Words.harmless(line)).append('\n'));
        return this;
    }

    @Override
    public String toString() {
        return text.toString().stripTrailing();
    }
}
