package org.atelier.engine.guest;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.atelier.engine.model.Action;

/** The files of an action in the guest. */
public final class ActionPayload {

    static final String SCRIPT = "script";
    static final String PARAMETERS = "parameters";

    /** Who runs it; empty: root. */
    static final String USER = "user";

    private final int number;
    private final byte[] script;
    private final byte[] parameters;
    private final byte[] user;

    private ActionPayload(int number, byte[] script, byte[] parameters, byte[] user) {
        this.number = number;
        this.script = script;
        this.parameters = parameters;
        this.user = user;
    }

    /**
     * The files of one action.
     *
     * @param number its place in the workspace's graph, from 1
     */
    public static ActionPayload of(int number, Action action, String script) {
        return of(number, action, script.getBytes(StandardCharsets.UTF_8));
    }

    public static ActionPayload of(int number, Action action, byte[] script) {
        return new ActionPayload(
                number,
                script,
                exports(action.parameters()).getBytes(StandardCharsets.UTF_8),
                action.user().orElse("").getBytes(StandardCharsets.UTF_8));
    }

    int number() {
        return number;
    }

    /** The content of each file by its name. */
    Map<String, byte[]> files() {
        return Map.of(SCRIPT, script, PARAMETERS, parameters, USER, user);
    }

    /** Shell text that exports the parameters; each value stands in single quotes, in which nothing is special but the quote. */
    private static String exports(Map<String, String> parameters) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(parameters).forEach((name, value) -> text.append("export ")
                .append(name)
                .append("='")
                .append(value.replace("'", "'\\''"))
                .append("'\n"));
        return text.toString();
    }
}
