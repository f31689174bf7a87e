package org.atelier.engine.admission;

import java.util.Map;
import java.util.regex.Pattern;
import org.atelier.engine.model.SaveRequest;

/** Rules for what is said of golden images. */
public final class ImageRules {

    private static final int MOST_ATTRIBUTES = 32;
    private static final int LONGEST_NAME = 255;
    private static final Pattern VALUE = Pattern.compile("[^\\p{Cntrl}]{0,1024}");
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1," + LONGEST_NAME + "}");

    private ImageRules() {}

    public static void check(SaveRequest request) {
        request.name().ifPresent(name -> checkName("Save/Name", name));
        checkAttributes(request.attributes());
    }

    static void checkName(String path, String name) {
        Check.matches(path, name, NAME, "1 to 255 printable characters");
    }

    public static void checkAttributes(Map<String, String> attributes) {
        Check.atMost("Attribute", attributes.keySet(), MOST_ATTRIBUTES, "attributes");
        attributes.forEach((name, value) -> {
            Check.matches("Attribute/Name", name, EnvironmentRules.NAME, EnvironmentRules.NAME_RULE);
            Check.matches("Attribute/Value", value, VALUE, "at most 1024 printable characters");
        });
    }
}
