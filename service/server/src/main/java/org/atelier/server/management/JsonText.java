package org.atelier.server.management;

/** Writes text as JSON. */
final class JsonText {

    private JsonText() {}

    /** The text in quotation marks, with everything escaped that JSON or a terminal would take for something else. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(character -> append(quoted, (char) character));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, char character) {
        switch (character) {
            case '"', '\\' -> quoted.append('\\').append(character);
            case '\n' -> quoted.append("\\n");
            case '\t' -> quoted.append("\\t");
            default -> {
                if (Character.isISOControl(character)
                        || Character.isSurrogate(character)
                        || character == '\u2028'
                        || character == '\u2029') {
                    quoted.append(String.format("\\u%04x", (int) character));
                } else {
                    quoted.append(character);
                }
            }
        }
    }
}
