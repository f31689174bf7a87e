package org.atelier.cli.output;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes records, maps, lists and plain values as JSON; an empty Optional is left out. */
public final class Json {

    private static final char FIRST_PRINTABLE = ' ';

    private Json() {}

    /** One line of JSON. */
    public static String of(Object value) {
        StringBuilder text = new StringBuilder();
        write(text, value);
        return text.toString();
    }

    private static void write(StringBuilder text, @Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            write(text, optional.orElse(null));
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof Map<?, ?> map) {
            writeObject(text, map);
        } else if (value instanceof Iterable<?> items) {
            writeArray(text, items);
        } else if (value instanceof Record plain) {
            writeObject(text, components(plain));
        } else {
            writeString(text, value instanceof Enum<?> word ? Words.of(word) : value.toString());
        }
    }

    private static void writeObject(StringBuilder text, Map<?, ?> map) {
        text.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (entry.getValue() instanceof Optional<?> optional && optional.isEmpty()) {
                continue;
            }
            text.append(separator);
            writeString(text, String.valueOf(entry.getKey()));
            text.append(':');
            write(text, entry.getValue());
            separator = ",";
        }
        text.append('}');
    }

    private static void writeArray(StringBuilder text, Iterable<?> items) {
        text.append('[');
        String separator = "";
        for (Object item : items) {
            text.append(separator);
            write(text, item);
            separator = ",";
        }
        text.append(']');
    }

    private static Map<String, Object> components(Record plain) {
        Map<String, Object> components = new LinkedHashMap<>();
        for (RecordComponent component : plain.getClass().getRecordComponents()) {
            try {
                components.put(component.getName(), component.getAccessor().invoke(plain));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Not a public record: " + plain.getClass(), e);
            }
        }
        return components;
    }

    private static void writeString(StringBuilder text, String value) {
        text.append('"');
        value.chars().forEach(c -> writeChar(text, (char) c));
        text.append('"');
    }

    private static void writeChar(StringBuilder text, char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (c < FIRST_PRINTABLE) {
                    text.append("\\u%04x".formatted((int) c));
                } else {
                    text.append(c);
                }
            }
        }
    }
}
