package org.atelier.security;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What else a virtual organisation says of somebody: a generic attribute of VOMS, whose name and value are its own choice. In order of
 * organisation, name and value.
 *
 * @param vo who says it: 1 to 255 of letters, digits and {@code _ . -}
 * @param name 1 to 255 characters that can be printed, no {@code =} among them
 * @param value up to 255 characters that can be printed
 */
public record GenericAttribute(String vo, String name, String value) implements Comparable<GenericAttribute> {

    /** What could forge a line of a log, or look like something else there. */
    private static final String UNPRINTED = "\\p{C}\\p{Zl}\\p{Zp}";

    private static final Pattern VO = Pattern.compile("[A-Za-z0-9_.\\-]{1,255}");
    private static final Pattern NAME = Pattern.compile("[^=" + UNPRINTED + "]{1,255}");
    private static final Pattern VALUE = Pattern.compile("[^" + UNPRINTED + "]{0,255}");
    private static final Comparator<GenericAttribute> ORDER = Comparator.comparing(GenericAttribute::vo)
            .thenComparing(GenericAttribute::name)
            .thenComparing(GenericAttribute::value);

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException where it is too long, or has characters that it may not have
     */
    public GenericAttribute {
        if (!isOne(vo, name, value)) {
            throw new IllegalArgumentException(
                    "A generic attribute has a virtual organisation, a name without = and a value, each of at most 255"
                            + " characters that can be printed.");
        }
    }

    private static boolean isOne(String vo, String name, String value) {
        return VO.matcher(vo).matches()
                && NAME.matcher(name).matches()
                && VALUE.matcher(value).matches();
    }

    /** The one of these; empty where there can be none. */
    static Optional<GenericAttribute> of(String vo, String name, String value) {
        return isOne(vo, name, value) ? Optional.of(new GenericAttribute(vo, name, value)) : Optional.empty();
    }

    /** Reads {@code atlas:site=cern}; empty where it is none. */
    public static Optional<GenericAttribute> parse(String text) {
        int colon = text.indexOf(':');
        int equals = text.indexOf('=', colon + 1);
        return colon < 0 || equals < 0
                ? Optional.empty()
                : of(text.substring(0, colon), text.substring(colon + 1, equals), text.substring(equals + 1));
    }

    @Override
    public int compareTo(GenericAttribute other) {
        return ORDER.compare(this, other);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return vo + ":" + name + "=" + value;
    }
}
