package org.atelier.client;

import java.util.Map;

/** The prefixes that queries may use, and that people are shown. */
public final class Prefixes {

    /** Prefix by namespace. */
    public static final Map<String, String> BY_NAMESPACE =
            Map.of(WireXml.ATELIER, "at", WireXml.RL, "rl", WireXml.WSNT, "wsnt", WireXml.WSA, "wsa");

    private Prefixes() {}

    static WireXml.Prefix[] declarations() {
        return BY_NAMESPACE.entrySet().stream()
                .map(entry -> new WireXml.Prefix(entry.getValue(), entry.getKey()))
                .toArray(WireXml.Prefix[]::new);
    }
}
