package org.atelier.transfer;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/** Which hosts a site lets transports reach. */
final class HostRules {

    private static final String EVERY_PUBLIC_ONE = "*";
    private static final Map<String, Integer> USUAL_PORTS = Map.of(
            "http",
            80,
            "https",
            443,
            "sftp",
            SftpUrl.USUAL_PORT,
            "scp",
            SftpUrl.USUAL_PORT,
            "gsiftp",
            GridFtpUrl.USUAL_PORT,
            "rsync",
            SftpUrl.USUAL_PORT);

    private final Set<String> allowed;
    private final boolean all;

    private HostRules(Set<String> allowed, boolean all) {
        this.allowed = allowed;
        this.all = all;
    }

    HostRules(List<String> allowedHosts) {
        this(named(allowedHosts), false);
    }

    /** For URLs that the site itself has written: they may lead anywhere. */
    static HostRules everywhere() {
        return new HostRules(Set.of(), true);
    }

    private static Set<String> named(List<String> allowedHosts) {
        return allowedHosts.stream()
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
        if (all || allowed.contains(host) || allowed.contains(host + ":" + port(url))) {
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
        return url.getPort() >= 0 ? url.getPort() : USUAL_PORTS.getOrDefault(Urls.scheme(url), -1);
    }
}
