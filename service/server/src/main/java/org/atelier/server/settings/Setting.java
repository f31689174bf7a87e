package org.atelier.server.settings;

import java.util.Locale;
import java.util.function.Function;

/**
 * One thing that can be set.
 *
 * @param name lower case, words separated by hyphens, parts by dots
 * @param defaultText its value when nobody sets it, as it would be written
 * @param description for people: unit, range and meaning
 * @param parser turns what was written into a value; throws {@link IllegalArgumentException} with what is allowed
 */
record Setting<T>(String name, String defaultText, String description, Function<String, T> parser) {

    static final String ENVIRONMENT_PREFIX = "ATELIER_SET_";

    /** The environment variable that sets it. */
    String variable() {
        return ENVIRONMENT_PREFIX
                + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
