package org.atelier.cli.doctor;

import java.util.Optional;

/**
 * What a check has found.
 *
 * @param fix what to do about it; absent where all is well
 */
public record Finding(Level level, String text, Optional<String> fix) {

    /** How bad it is. */
    public enum Level {
        OK,
        /** It works, but not for long, or not well. */
        WARNING,
        /** It does not work. */
        PROBLEM
    }

    public static Finding ok(String text) {
        return new Finding(Level.OK, text, Optional.empty());
    }

    public static Finding warning(String text, String fix) {
        return new Finding(Level.WARNING, text, Optional.of(fix));
    }

    public static Finding problem(String text, String fix) {
        return new Finding(Level.PROBLEM, text, Optional.of(fix));
    }
}
