package org.atelier.soap.wire;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.WorkspaceState;

/** The words of the engine as the contract spells them. */
public final class Names {

    private static final int REPLACEMENT = '\uFFFD';

    private Names() {}

    /** For example {@code ShuttingDown}. */
    public static String state(WorkspaceState state) {
        return camelCase(state.name());
    }

    /** The local name of the fault that says it, for example {@code TransferFailed}. */
    public static String errorCode(ErrorCode code) {
        return switch (code) {
            case INTERNAL -> "InternalFailure";
            case UNKNOWN_WORKSPACE -> "ResourceUnknownFault";
            case TERMINATION_TIME_REJECTED -> "TerminationTimeChangeRejectedFault";
            default -> camelCase(code.name());
        };
    }

    /** In hours, minutes and seconds, for example {@code PT1H30M}. */
    public static String duration(Duration duration) {
        return duration.toString();
    }

    /** The text without characters that XML 1.0 has not; each becomes U+FFFD. */
    public static String xmlText(String text) {
        if (text.codePoints().allMatch(Names::isXml)) {
            return text;
        }
        return text.codePoints()
                .map(point -> isXml(point) ? point : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isXml(int point) {
        return (point >= 0x20 && point <= 0xD7FF)
                || point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }

    private static String camelCase(String constant) {
        return Arrays.stream(constant.split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
