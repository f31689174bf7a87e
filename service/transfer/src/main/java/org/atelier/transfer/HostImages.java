package org.atelier.transfer;

import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.atelier.spi.transport.Pace;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Images of disks, on disks of the hosts' own, in the same folder on all of them and on this machine. Thread-safe. */
public final class HostImages implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HostImages.class);

    /** After which time the members of a lease that start together have all come. */
    private static final ImageLines.Gathering GATHERING =
            new ImageLines.Gathering(Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final HostImageSettings settings;
    private final Supplier<Map<String, URI>> hosts;
    private final KnownHosts knownHosts;
    private final ImageFolder own;
    private final SshConnections connections;
    private final SshLogins logins;
    private final HostFolders folders;
    private final ImageLines lines;
    private final NamedLocks<String> locks = new NamedLocks<>();

    /**
     * Makes it; connects to nobody.
     *
     * @param hosts how hosts are reached, by name, as it is when it is asked: {@code ssh://user@host[:port]}; the others share the folder
     *     of this machine
     * @param pace what holds back what leaves this machine for a URL
     * @throws IllegalArgumentException where the keys cannot be read
     */
    public HostImages(
            HostImageSettings settings,
            Supplier<Map<String, URI>> hosts,
            Function<URI, Pace> pace,
            InstantSource clock) {
        this.settings = settings;
        this.hosts = hosts;
        this.knownHosts = new KnownHosts(settings.knownHosts(), "hosts.images-known-hosts");
        this.own = new ImageFolder(settings.folder());
        List<KeyPair> keys = SshKeys.read("hosts.images-keys", settings.keys());
        HostRules rules = HostRules.everywhere();
        LoginAgent agent = new LoginAgent(keys, () -> users(hosts.get()));
        this.connections = new SshConnections(
                keys, rules, SystemDefaultDnsResolver.INSTANCE, settings.stallTimeout(), Optional.of(agent));
        this.logins = new SshLogins(
                new SshConnections(keys, rules, SystemDefaultDnsResolver.INSTANCE, settings.stallTimeout()),
                knownHosts,
                SftpTransportProvider.IDLE);
        this.folders = new HostFolders(logins, clock);
        ImageLines.Means means = new ImageLines.Means(
                new SshLineLinks(connections),
                pace,
                settings.keepFreeBytes(),
                settings.stallTimeout().toSeconds());
        this.lines = new ImageLines(means, GATHERING, Backoff.SLEEP);
    }

    private static Set<String> users(Map<String, URI> hosts) {
        return hosts.values().stream().map(URI::getUserInfo).collect(Collectors.toSet());
    }

    /**
     * Makes the base of a disk a link to its content in the folder, and sees to it that a host has that, too. Interrupting the calling
     * thread cancels that within a second.
     *
     * @throws TransferException where it cannot
     */
    public void bring(Path base, String host, TransferListener listener) {
        LineImage image = own.place(base);
        Optional<URI> address = Optional.ofNullable(hosts.get().get(host));
        if (address.isEmpty()) {
            return;
        }
        lines.bring(image, () -> find(host, address.get(), image), listener);
    }

    /** The host, where it lacks the image. */
    private Optional<LineHost> find(String host, URI address, LineImage image) {
        try {
            SftpUrl url = LineHost.url(address, image.file());
            LineHost there = new LineHost(host, url, knownHosts.find(url));
            return has(there, image) ? Optional.empty() : Optional.of(there);
        } catch (TransferException e) {
            throw LineFailures.at(host, e);
        }
    }

    /** Not while it is tidied up there. */
    private boolean has(LineHost host, LineImage image) {
        return locks.with(host.name(), () -> folders.has(host, image));
    }

    /**
     * Removes images that nobody needs: here all of them, since the cache and the warehouse have their own names for what they keep; on
     * hosts those that were not asked for longest, as far as they take more than they may. A host that cannot be asked is left for the
     * next time.
     *
     * @param bases all bases of workspaces, and the host of each, where it has one; asked again and again
     */
    public void tidy(Supplier<Map<Path, Optional<String>>> bases) {
        own.tidy(() -> own.digests(bases.get().keySet().stream()));
        Map<String, URI> all = hosts.get();
        for (Map.Entry<String, URI> host : all.entrySet()) {
            try {
                tidy(host.getKey(), host.getValue(), bases);
            } catch (TransferException e) {
                LOG.warn("host={} its images could not be tidied up", host.getKey(), e);
            }
        }
    }

    private void tidy(String host, URI address, Supplier<Map<Path, Optional<String>>> bases) {
        boolean unused = locks.with(host, () -> {
            Set<String> needed = own.digests(bases.get().entrySet().stream()
                    .filter(base -> base.getValue().equals(Optional.of(host)))
                    .map(Map.Entry::getKey));
            folders.tidy(host, address, settings.folder(), needed, settings.mostBytes());
            return true;
        });
    }

    @Override
    public void close() {
        logins.close();
        connections.close();
    }
}
