package org.atelier.server.settings;

import java.util.List;

/**
 * Where health and metrics are served, in plain HTTP.
 *
 * @param port 0: any free one
 */
public record ManagementSettings(String host, int port) {

    private static final Setting<String> HOST = new Setting<>(
            "management.host",
            "127.0.0.1",
            "address or host name of the health and metrics pages; whoever reaches it can read them",
            Texts.notEmpty());

    private static final Setting<Integer> PORT = new Setting<>(
            "management.port",
            "8480",
            "TCP port of the health and metrics pages, 0 to 65535; 0: any free one",
            Texts.integer(0, 65535));

    static final List<Setting<?>> SETTINGS = List.of(HOST, PORT);

    static ManagementSettings of(RawSettings settings) {
        return new ManagementSettings(settings.get(HOST), settings.get(PORT));
    }
}
