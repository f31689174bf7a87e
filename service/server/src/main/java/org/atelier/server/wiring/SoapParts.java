package org.atelier.server.wiring;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.atelier.cli.Version;
import org.atelier.engine.SiteLimits;
import org.atelier.security.token.JwtValidator;
import org.atelier.server.settings.ListenSettings;
import org.atelier.server.settings.ServerSettings;
import org.atelier.soap.SoapSettings;
import org.atelier.soap.http.HttpLimits;
import org.atelier.soap.http.HttpSettings;
import org.atelier.soap.resource.SiteDescription;

/** Turns the site's settings into those of the SOAP port. */
final class SoapParts {

    private SoapParts() {}

    static SoapSettings settings(ServerSettings settings, ListenAddress address, Identity identity) {
        ListenSettings listen = settings.listen();
        HttpLimits limits = new HttpLimits(
                listen.maxBodyBytes(),
                listen.maxHeaderBytes()
                        + identity.tokens()
                                .map(tokens -> JwtValidator.MOST_CHARACTERS)
                                .orElse(0),
                listen.bodyTime(),
                listen.idleTime(),
                listen.maxConnections(),
                listen.maxConnectionsPerAddress(),
                listen.threads());
        HttpSettings http = new HttpSettings(
                address.bind(),
                identity.tls().context(),
                identity.tls().parameters(),
                limits,
                settings.guests().connections(),
                listen.rate(),
                listen.stopTime());
        return new SoapSettings(http, address.publicBase(), site(settings), settings.consumers());
    }

    private static SiteDescription site(ServerSettings settings) {
        SiteLimits limits = settings.limits();
        return new SiteDescription(
                settings.site(),
                Version.current(),
                new SiteDescription.Limits(
                        Optional.of(limits.maxLease()),
                        OptionalInt.of(limits.maxVcpus()),
                        OptionalLong.of(limits.maxMemoryMiB()),
                        OptionalLong.of(limits.maxDiskMiB()),
                        OptionalInt.of(limits.maxBandwidthMbps()),
                        OptionalInt.empty()));
    }
}
