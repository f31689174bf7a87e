package org.atelier.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The command that a host of a line runs. It is always the same, so that nothing has to be quoted for a shell. */
final class LineScript {

    private static final String NAME = "image-line.bash";
    private static final char QUOTE = '\'';

    private LineScript() {}

    /** For whatever shell the user at the host has. */
    static String command() {
        return "exec setsid --wait /bin/bash -c 'eval \"$1\"' image-line '" + script() + "'";
    }

    private static String script() {
        try (InputStream in = LineScript.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + NAME + " is missing.");
            }
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (script.indexOf(QUOTE) >= 0) {
                throw new IllegalStateException("There is a single quote in " + NAME + ".");
            }
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
