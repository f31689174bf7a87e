package org.atelier.transfer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.atelier.spi.transport.GridIdentity;
import org.atelier.spi.transport.TransferCredential;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.transfer.gridftp.GridFtpSession;
import org.atelier.transfer.gridftp.GridServer;

/**
 * Logs in to GridFTP servers that the site allows. Thread-safe.
 *
 * @param identity who the site is where a transfer has no credential of its own
 */
record GridFtpLogins(
        GridIdentity identity, HostRules rules, DnsResolver resolver, Duration stallTimeout, InstantSource clock) {

    /** Something that is done at a server. */
    @FunctionalInterface
    interface Work<T> {
        T with(GridFtpSession session) throws IOException, InterruptedException;
    }

    /**
     * Does something at the server of a URL.
     *
     * @param shown who does it; absent: this site does
     * @param delegating whether the server gets a proxy, which it needs where data connections are authenticated
     * @throws TransferException where it cannot be done
     */
    <T> T with(GridFtpUrl url, Optional<TransferCredential> shown, boolean delegating, Work<T> work) {
        boolean publicOnly = !rules.names(url.url());
        TransferCredential credential = credential(url, shown);
        try (InterruptWatch watch = new InterruptWatch();
                GridFtpSession session =
                        new GridFtpSession(server(url, publicOnly), credential, identity, delegating, clock)) {
            watch.onInterrupt(session::cut);
            session.login();
            return work.with(session);
        } catch (TransferException e) {
            throw e;
        } catch (IOException | InterruptedException | RuntimeException e) {
            requireCurrent(url, credential);
            throw GridFtpFailures.translated(url, e, stallTimeout);
        }
    }

    /** Refuses a server that the site does not allow. */
    void check(GridFtpUrl url) {
        boolean unused = rules.names(url.url());
    }

    private TransferCredential credential(GridFtpUrl url, Optional<TransferCredential> shown) {
        TransferCredential credential = shown.or(identity::own)
                .orElseThrow(() -> new TransferException(
                        Kind.FORBIDDEN,
                        Urls.shown(url.url())
                                + ": GridFTP servers want to know who comes, and this site has no credential"
                                + " for them; delegate one of yours and name it (Delegation), or ask the site's"
                                + " administrator to set transport.grid-certificate."));
        requireCurrent(url, credential);
        return credential;
    }

    private void requireCurrent(GridFtpUrl url, TransferCredential credential) {
        new ShownCredential(url.url(), credential, clock).requireCurrent();
    }

    private GridServer server(GridFtpUrl url, boolean publicOnly) throws IOException {
        InetAddress[] addresses =
                new CheckedAddresses(url.url(), publicOnly, resolver, stallTimeout).resolve(url.host());
        List<InetSocketAddress> targets = Arrays.stream(addresses)
                .map(address -> new InetSocketAddress(address, url.port()))
                .toList();
        return new GridServer(targets, url.host(), this::mayHaveData, stallTimeout);
    }

    /** Servers may name other hosts for data; what holds for URLs holds for these. */
    private boolean mayHaveData(InetAddress address) {
        String literal = address.getHostAddress().replaceFirst("%.*", "");
        URI url = URI.create("gsiftp://" + (literal.contains(":") ? "[" + literal + "]" : literal) + "/");
        try {
            return rules.names(url) || PublicAddresses.contains(address);
        } catch (TransferException e) {
            return false;
        }
    }
}
