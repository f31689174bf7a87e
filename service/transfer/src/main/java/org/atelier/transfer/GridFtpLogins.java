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
        return end(url, shown).login(delegating, work);
    }

    /**
     * One that takes part in what is done at several servers.
     *
     * @throws TransferException where it may not be reached, or there is nothing valid to show to it
     */
    GridFtpEnd end(GridFtpUrl url, Optional<TransferCredential> shown) {
        check(url);
        GridFtpEnd end = new GridFtpEnd(this, url, credential(url, shown));
        end.requireCurrent();
        return end;
    }

    /** A session of somebody who is not logged in yet. */
    GridFtpSession session(GridFtpUrl url, TransferCredential credential, boolean delegating) throws IOException {
        return new GridFtpSession(server(url, !rules.names(url.url())), credential, identity, delegating, clock);
    }

    /** Refuses a server that the site does not allow. */
    void check(GridFtpUrl url) {
        boolean unused = rules.names(url.url());
    }

    private TransferCredential credential(GridFtpUrl url, Optional<TransferCredential> shown) {
        return shown.or(identity::own)
                .orElseThrow(() -> new TransferException(
                        Kind.FORBIDDEN,
                        Urls.shown(url.url())
                                + ": GridFTP servers want to know who comes, and this site has no credential"
                                + " for them; delegate one of yours and name it (Delegation), or ask the site's"
                                + " administrator to set transport.grid-certificate."));
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
