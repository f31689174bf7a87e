package org.atelier.server.wiring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.atelier.security.CredentialFiles;
import org.atelier.security.delegation.DelegationRenewals;
import org.atelier.security.delegation.Delegations;
import org.atelier.security.delegation.MyProxyRenewer;
import org.atelier.security.delegation.MyProxyRenewer.Server;
import org.atelier.security.delegation.ProxyRenewer;
import org.atelier.server.settings.ServerSettings;
import org.atelier.server.settings.SettingsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What callers have delegated, renewed where the site has set from where. */
final class DelegatedCredentials {

    private static final Logger LOG = LoggerFactory.getLogger(DelegatedCredentials.class);
    private static final String PROGRAM = "myproxy-logon";
    private static final int LOOK_EVERY_SECONDS = 30;

    private DelegatedCredentials() {}

    /** Opens them; throws {@link SettingsException} where they are to be renewed and cannot be. */
    static Delegations open(ServerSettings settings, Identity identity, Threads threads, InstantSource clock) {
        Delegations delegations =
                new Delegations(new DataDirectory(settings.dataDirectory()).delegations(), identity.validator(), clock);
        settings.delegation()
                .myProxy()
                .map(server -> renewer(server, settings))
                .map(renewer -> new DelegationRenewals(
                        delegations, renewer, settings.delegation().renewBefore(), clock))
                .ifPresent(renewals -> {
                    ScheduledFuture<?> unused = threads.scheduled("delegation", 1)
                            .scheduleWithFixedDelay(
                                    () -> run(renewals), LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
                });
        return delegations;
    }

    /** One that throws would be the last. */
    private static void run(DelegationRenewals renewals) {
        try {
            renewals.run();
        } catch (RuntimeException e) {
            LOG.error("Delegated proxies could not be renewed", e);
        }
    }

    private static ProxyRenewer renewer(Server server, ServerSettings settings) {
        CredentialFiles own = settings.tls()
                .credential()
                .map(files -> new CredentialFiles(files.certificate(), files.key()))
                .orElseThrow(() -> missing("tls.certificate and tls.key"));
        Path trusted = settings.tls().trustDirectory().orElseThrow(() -> missing("tls.trust-directory"));
        return new MyProxyRenewer(program(), server, own, trusted);
    }

    private static SettingsException missing(String setting) {
        return new SettingsException(
                "delegation.myproxy-host: a MyProxy server is shown the service's own credential of a grid; set "
                        + setting + ", too.");
    }

    private static Path program() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH"))
                        .orElse("/usr/bin")
                        .split(":", -1))
                .map(directory -> Path.of(directory, PROGRAM))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new SettingsException("delegation.myproxy-host: the program " + PROGRAM
                        + " is not in the PATH; install the Debian package myproxy."));
    }
}
