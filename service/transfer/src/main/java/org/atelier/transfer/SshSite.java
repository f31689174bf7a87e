package org.atelier.transfer;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hc.client5.http.DnsResolver;
import org.atelier.spi.transport.SshLogin;
import org.atelier.spi.transport.TransferCredential;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransportSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SSH servers that a site lets its service log in to, as whom, and how. What they say of sizes is remembered for some minutes.
 * Thread-safe.
 */
final class SshSite implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SshSite.class);

    private final SshLogin login;
    private final HostRules rules;
    private final KnownHosts knownHosts;
    private final SshConnections connections;
    private final SshLogins logins;
    private final RememberedSizes sizes;

    /**
     * Makes it; connects to nobody.
     *
     * @param idle how long a connection is kept that nobody uses
     * @throws IllegalArgumentException where the keys to log in with cannot be read
     */
    SshSite(TransportSettings settings, SshLogin login, DnsResolver resolver, Duration idle, InstantSource clock) {
        this.login = login;
        this.rules = new HostRules(settings.allowedHosts());
        this.knownHosts = new KnownHosts(login.knownHosts(), "transport.ssh-known-hosts");
        this.connections = new SshConnections(
                SshKeys.read("transport.ssh-keys", login.keys()), rules, resolver, settings.stallTimeout());
        this.logins = new SshLogins(connections, knownHosts, idle);
        this.sizes = new RememberedSizes(clock);
    }

    /** Refuses what could never be fetched or written, whatever is there. */
    void check(URI url) {
        SftpUrl file = SftpUrl.of(url, login.users());
        rules.names(url);
        knownHosts.find(file);
    }

    /**
     * What a URL means here.
     *
     * @param credential that somebody wants to be shown; it must be absent
     */
    SftpUrl url(URI url, Optional<TransferCredential> credential) {
        if (credential.isPresent()) {
            throw Urls.unsupported(
                    url, "this service logs in to SSH servers with a key of its own; leave the credential out.");
        }
        return SftpUrl.of(url, login.users());
    }

    SshLogins logins() {
        return logins;
    }

    /** Files of the private keys. */
    List<Path> keys() {
        return login.keys();
    }

    KnownHost known(SftpUrl url) {
        return knownHosts.find(url);
    }

    /** Where the server of a URL is, checked as {@link SshConnections#addresses} does. */
    InetAddress[] addresses(SftpUrl url) throws UnknownHostException {
        return connections.addresses(url);
    }

    Duration stallTimeout() {
        return connections.stallTimeout();
    }

    OptionalLong size(URI source) {
        return sizes.of(source, () -> ask(source));
    }

    private OptionalLong ask(URI source) {
        try {
            SftpUrl url = SftpUrl.of(source, login.users());
            return OptionalLong.of(logins.with(url, client -> SftpFile.size(client, url)));
        } catch (TransferException e) {
            LOG.debug("url={} its size cannot be told", Urls.shown(source), e);
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        logins.close();
    }
}
