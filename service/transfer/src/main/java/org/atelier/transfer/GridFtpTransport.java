package org.atelier.transfer;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hc.client5.http.DnsResolver;
import org.atelier.spi.transport.GridLogin;
import org.atelier.spi.transport.RelayRequest;
import org.atelier.spi.transport.SendRequest;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;
import org.atelier.spi.transport.Transport;
import org.atelier.spi.transport.TransportSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches from and sends to GridFTP servers (GFD.20), and has them send to each other, where all sides show certificates of a grid. Each
 * transfer connects anew, with the credential that it names or else the site's own. What servers say of sizes to the site is remembered for some minutes.
 */
final class GridFtpTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(GridFtpTransport.class);

    private final GridLogin login;
    private final GridFtpLogins logins;
    private final Backoff backoff;
    private final InstantSource clock;
    private final RememberedSizes sizes;

    /** Makes it; connects to nobody. */
    GridFtpTransport(
            TransportSettings settings, GridLogin login, DnsResolver resolver, Backoff backoff, InstantSource clock) {
        this.login = login;
        this.logins = new GridFtpLogins(
                login.identity(), new HostRules(settings.allowedHosts()), resolver, settings.stallTimeout(), clock);
        this.backoff = backoff;
        this.clock = clock;
        this.sizes = new RememberedSizes(clock);
    }

    @Override
    public void check(URI source) {
        logins.check(GridFtpUrl.of(source));
    }

    @Override
    public TransferResult fetch(TransferRequest request, TransferListener listener) {
        logins.check(GridFtpUrl.of(request.source()));
        ProgressMeter progress = new ProgressMeter(listener, clock);
        try (PartFile part = PartFile.open(request)) {
            backoff.run(new GridFtpDownload(logins, login, request, part, progress));
            TransferResult result = part.publish();
            progress.finished(result.bytes());
            return result;
        }
    }

    @Override
    public void checkTarget(URI target) {
        logins.check(GridFtpUrl.of(target));
    }

    @Override
    public TransferResult send(SendRequest request, TransferListener listener) {
        logins.check(GridFtpUrl.of(request.target()));
        try (Outgoing source = Outgoing.open(request, new ProgressMeter(listener, clock))) {
            return backoff.run(new GridFtpUpload(logins, login, request, source));
        }
    }

    @Override
    public boolean relays(URI source, URI target) {
        try {
            check(source);
            checkTarget(target);
            return true;
        } catch (TransferException e) {
            LOG.debug("source={} target={} cannot be relayed", Urls.shown(source), Urls.shown(target), e);
            return false;
        }
    }

    @Override
    public TransferResult relay(RelayRequest request, TransferListener listener) {
        check(request.source());
        checkTarget(request.target());
        return backoff.run(new GridFtpRelay(logins, login, request, new ProgressMeter(listener, clock)));
    }

    /** Its server's checksum says so. */
    @Override
    public boolean hasStill(URI source, TransferResult had) {
        try {
            GridFtpUrl url = GridFtpUrl.of(source);
            return logins.with(
                    url,
                    Optional.empty(),
                    false,
                    session -> session.size(url.path()) == had.bytes()
                            && GridFtpChecksum.SHA256
                                    .ask(session, url.path(), had.bytes(), logins.stallTimeout())
                                    .filter(had.sha256()::equals)
                                    .isPresent());
        } catch (TransferException e) {
            LOG.debug("url={} whether it has changed cannot be told", Urls.shown(source), e);
            return false;
        }
    }

    @Override
    public OptionalLong size(URI source) {
        return sizes.of(source, () -> ask(source));
    }

    private OptionalLong ask(URI source) {
        try {
            GridFtpUrl url = GridFtpUrl.of(source);
            return OptionalLong.of(logins.with(url, Optional.empty(), false, session -> session.size(url.path())));
        } catch (TransferException e) {
            LOG.debug("url={} its size cannot be told", Urls.shown(source), e);
            return OptionalLong.empty();
        }
    }
}
