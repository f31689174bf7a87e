package org.atelier.soap;

import java.net.URI;
import org.atelier.soap.http.HttpSettings;
import org.atelier.soap.notify.ConsumerPolicy;
import org.atelier.soap.resource.SiteDescription;

/**
 * How the service is reached and what it says of itself.
 *
 * @param publicBase what clients put before {@code /services/...}, for example {@code https://grid.example.org:8443}; it is in every
 *     endpoint reference, so it has to stay the same over restarts
 * @param consumers where notifications may be sent
 */
public record SoapSettings(
        HttpSettings http, URI publicBase, SiteDescription site, ConsumerPolicy.Settings consumers) {}
