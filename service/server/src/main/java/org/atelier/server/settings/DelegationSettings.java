package org.atelier.server.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atelier.security.delegation.MyProxyRenewer;

/**
 * How delegated proxies are renewed.
 *
 * @param myProxy the server to ask; absent: none is renewed but by its owner
 * @param renewBefore how long before its end
 */
public record DelegationSettings(Optional<MyProxyRenewer.Server> myProxy, Duration renewBefore) {

    private static final Setting<Optional<String>> HOST = new Setting<>(
            "delegation.myproxy-host",
            "",
            "MyProxy server that renews delegated proxies, which has to let the service's credential (tls.certificate) do so; takes the"
                    + " program myproxy-logon (Debian package myproxy); empty: only their owners renew them",
            Texts.optional(Texts.notEmpty()));

    private static final Setting<Integer> PORT =
            new Setting<>("delegation.myproxy-port", "7512", "its port, 1 to 65535", Texts.integer(1, 65_535));

    private static final Setting<Optional<String>> CREDENTIAL = new Setting<>(
            "delegation.myproxy-credential",
            "",
            "name under which users store their credentials there (myproxy-init -k); empty: the one without a name",
            Texts.optional(Texts.notEmpty()));

    private static final Setting<Duration> BEFORE = new Setting<>(
            "delegation.renew-before",
            "3h",
            "time before the end of a delegated proxy when it is renewed from there, 1m to 7d",
            Texts.duration(Duration.ofMinutes(1), Duration.ofDays(7)));

    static final List<Setting<?>> SETTINGS = List.of(HOST, PORT, CREDENTIAL, BEFORE);

    static DelegationSettings of(RawSettings settings) {
        return new DelegationSettings(
                settings.get(HOST)
                        .map(host -> new MyProxyRenewer.Server(host, settings.get(PORT), settings.get(CREDENTIAL))),
                settings.get(BEFORE));
    }
}
