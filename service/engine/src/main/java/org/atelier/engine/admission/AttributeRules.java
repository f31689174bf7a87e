package org.atelier.engine.admission;

import java.util.Map;
import java.util.regex.Pattern;

/** Rules for the attributes that clients set themselves. */
final class AttributeRules {

    static final String PATH = "ClientAttribute";

    private static final int MOST = 64;
    private static final int LONGEST_VALUE = 4096;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    private AttributeRules() {}

    static void check(Map<String, String> attributes) {
        Check.atMost(PATH, attributes.keySet(), MOST, "attributes of one workspace");
        attributes.forEach(AttributeRules::check);
    }

    private static void check(String name, String value) {
        Check.matches(PATH + "/Name", name, NAME, "1 to 64 letters, digits and '_', not a digit first");
        int length = value.codePointCount(0, value.length());
        Check.within(PATH + "[Name='" + name + "']/Value", length, 0, LONGEST_VALUE, "characters");
        Check.isTrue(value.indexOf('\0') < 0, PATH + "[Name='" + name + "']/Value", "with a NUL character", "text");
    }
}
