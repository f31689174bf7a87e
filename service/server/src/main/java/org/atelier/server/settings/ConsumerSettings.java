package org.atelier.server.settings;

import java.util.List;
import org.atelier.soap.notify.ConsumerPolicy;

/** Reads where notifications may be sent. */
final class ConsumerSettings {

    private static final Setting<List<String>> HOSTS = new Setting<>(
            "consumer.allowed-hosts",
            "",
            "the only hosts, with their subdomains, that notifications are sent to, separated by semicolons; empty: all",
            Texts.list(Texts.notEmpty()));

    private static final Setting<Boolean> LOCAL = new Setting<>(
            "consumer.local",
            "false",
            "whether notifications may be sent to loopback and link-local addresses, true or false",
            Texts.flag());

    private static final Setting<Boolean> PLAIN_HTTP = new Setting<>(
            "consumer.plain-http",
            "true",
            "whether notifications may be sent without TLS, true or false",
            Texts.flag());

    static final List<Setting<?>> SETTINGS = List.of(HOSTS, LOCAL, PLAIN_HTTP);

    private ConsumerSettings() {}

    static ConsumerPolicy.Settings of(RawSettings settings) {
        return new ConsumerPolicy.Settings(settings.get(HOSTS), settings.get(LOCAL), settings.get(PLAIN_HTTP));
    }
}
