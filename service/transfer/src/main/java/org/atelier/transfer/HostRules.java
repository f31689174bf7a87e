package org.atelier.transfer;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/** Which hosts a site lets transports reach. */
final class HostRules {

    private static final String EVERY_PUBLIC_ONE = "*";

    private final Set<String> allowed;

    HostRules(List<String> allowedHosts) {
        this.allowed = allowedHosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether the site names this host, so that it may be reached at whatever address it has; false where it may only be reached at
     * a public one.
     *
     * @throws TransferException where it may not be reached at all
     */
    boolean names(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        if (allowed.contains(host) || allowed.contains(host + ":" + port(url))) {
            return true;
        }
        if (allowed.contains(EVERY_PUBLIC_ONE)) {
            return false;
        }
        throw new TransferException(
                Kind.FORBIDDEN,
                Urls.shown(url) + " is on a host this site does not allow; ask its administrator to allow " + host
                        + ".");
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return Urls.scheme(url).equals("https") ? 443 : 80;
    }
}
