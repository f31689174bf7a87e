package org.atelier.transfer;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hc.client5.http.DnsResolver;
import org.atelier.spi.transport.SendRequest;
import org.atelier.spi.transport.SshLogin;
import org.atelier.spi.transport.TransferCredential;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;
import org.atelier.spi.transport.Transport;
import org.atelier.spi.transport.TransportSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches from SSH servers, and sends to them, by SFTP. A connection that is cut is taken up where it ended, provided that the file still has the same size
 * and time of change. What servers say of sizes is remembered for some minutes.
 */
final class SftpTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(SftpTransport.class);

    private final SshLogin login;
    private final HostRules rules;
    private final KnownHosts knownHosts;
    private final SshLogins logins;
    private final Backoff backoff;
    private final InstantSource clock;
    private final RememberedSizes sizes;

    /**
     * Makes it; connects to nobody.
     *
     * @param idle how long a connection is kept that nobody uses
     * @throws IllegalArgumentException where the keys to log in with cannot be read
     */
    SftpTransport(
            TransportSettings settings,
            SshLogin login,
            DnsResolver resolver,
            Duration idle,
            Backoff backoff,
            InstantSource clock) {
        this.login = login;
        this.rules = new HostRules(settings.allowedHosts());
        this.knownHosts = new KnownHosts(login.knownHosts());
        this.logins = new SshLogins(
                new SshConnections(SshKeys.read(login.keys()), rules, resolver, settings.stallTimeout()),
                knownHosts,
                idle);
        this.backoff = backoff;
        this.clock = clock;
        this.sizes = new RememberedSizes(clock);
    }

    @Override
    public void check(URI source) {
        SftpUrl url = SftpUrl.of(source, login.users());
        rules.names(source);
        knownHosts.find(url);
    }

    @Override
    public TransferResult fetch(TransferRequest request, TransferListener listener) {
        requireOwnKey(request.source(), request.credential());
        SftpUrl url = SftpUrl.of(request.source(), login.users());
        ProgressMeter progress = new ProgressMeter(listener, clock);
        try (PartFile part = PartFile.open(request)) {
            backoff.run(new SftpDownload(logins, url, part, progress));
            TransferResult result = part.publish();
            progress.finished(result.bytes());
            return result;
        }
    }

    @Override
    public void checkTarget(URI target) {
        check(target);
    }

    @Override
    public TransferResult send(SendRequest request, TransferListener listener) {
        requireOwnKey(request.target(), request.credential());
        SftpUrl url = SftpUrl.of(request.target(), login.users());
        try (Outgoing source = Outgoing.open(request, new ProgressMeter(listener, clock))) {
            return backoff.run(new SftpUpload(logins, url, request, source));
        }
    }

    private static void requireOwnKey(URI url, Optional<TransferCredential> credential) {
        if (credential.isPresent()) {
            throw Urls.unsupported(
                    url, "this service logs in to SSH servers with a key of its own; leave the credential out.");
        }
    }

    @Override
    public OptionalLong size(URI source) {
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
