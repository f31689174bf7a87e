package org.atelier.transfer.gridftp;

import java.net.ProtocolException;
import java.util.List;

/**
 * What a server says to a command.
 *
 * @param code 100 to 699
 * @param lines without line ends, the first with the code in front
 */
record Reply(int code, List<String> lines) {

    private static final int CODE = 3;
    private static final int LONGEST_SHOWN = 300;
    private static final int HUNDRED = 100;

    Reply {
        lines = List.copyOf(lines);
    }

    /**
     * The code at the beginning of a line.
     *
     * @throws ProtocolException where there is none
     */
    static int code(String line) throws ProtocolException {
        if (line.length() < CODE || !line.substring(0, CODE).matches("[1-6][0-9]{2}")) {
            throw new ProtocolException("the server does not answer as FTP has it");
        }
        return Integer.parseInt(line.substring(0, CODE));
    }

    /** Whether a line is the first of several. */
    static boolean opens(String line) {
        return line.length() > CODE && line.charAt(CODE) == '-';
    }

    /** Whether a line ends the answer that began with this code. */
    static boolean ends(String line, int code) {
        return line.equals(Integer.toString(code)) || line.startsWith(code + " ");
    }

    /** Whether more follows. */
    boolean preliminary() {
        return code / HUNDRED == 1;
    }

    boolean positive() {
        return code / HUNDRED == 2;
    }

    boolean isOneOf(int... codes) {
        for (int one : codes) {
            if (one == code) {
                return true;
            }
        }
        return false;
    }

    /** What the last line says behind the code. */
    String value() {
        String last = lines.get(lines.size() - 1);
        return last.length() > CODE ? last.substring(CODE + 1).strip() : "";
    }

    /** For people: no control characters, and not too much of it. */
    String shown() {
        String text = String.join(" ", lines).replaceAll("\\p{Cntrl}+", " ");
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
    }
}
