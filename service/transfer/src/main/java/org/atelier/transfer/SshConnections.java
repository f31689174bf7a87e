package org.atelier.transfer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.future.CancelOption;
import org.atelier.spi.transport.TransferException;
import org.jspecify.annotations.Nullable;

/** Connects to servers and logs in. Thread-safe. */
final class SshConnections implements AutoCloseable {

    private static final CancelOption[] CANCEL = {CancelOption.CANCEL_ON_TIMEOUT, CancelOption.CANCEL_ON_INTERRUPT};

    private final List<KeyPair> keys;
    private final HostRules rules;
    private final DnsResolver resolver;
    private final Duration stallTimeout;
    private final Optional<SshAgent> agent;
    private @Nullable SshClient client;

    SshConnections(List<KeyPair> keys, HostRules rules, DnsResolver resolver, Duration stallTimeout) {
        this(keys, rules, resolver, stallTimeout, Optional.empty());
    }

    /**
     * Makes it.
     *
     * @param agent what servers are given, where they are, to log in to others with
     */
    SshConnections(
            List<KeyPair> keys,
            HostRules rules,
            DnsResolver resolver,
            Duration stallTimeout,
            Optional<SshAgent> agent) {
        this.keys = List.copyOf(keys);
        this.rules = rules;
        this.resolver = resolver;
        this.stallTimeout = stallTimeout;
        this.agent = agent;
    }

    Duration stallTimeout() {
        return stallTimeout;
    }

    /** A new one. What it takes is given back where it fails. */
    SshConnection open(SftpUrl url, KnownHost known) throws IOException {
        ClientSession session = login(url, known);
        try {
            return new SshConnection(session, new TimedSftpClient(session, stallTimeout), stallTimeout);
        } catch (IOException | RuntimeException e) {
            session.close(true);
            throw e;
        }
    }

    /** Somebody logged in, for whatever there is to do. */
    ClientSession login(SftpUrl url, KnownHost known) throws IOException {
        InetAddress[] addresses = addresses(url);
        HostCheck check = new HostCheck(known);
        ClientSession session = connect(url, addresses, check);
        try {
            session.auth().verify(stallTimeout, CANCEL);
            return session;
        } catch (IOException | RuntimeException e) {
            session.close(true);
            check.rethrow();
            throw e;
        }
    }

    /**
     * Where the server of a URL is, without names.
     *
     * @throws TransferException where the site does not let it be reached
     */
    InetAddress[] addresses(SftpUrl url) throws UnknownHostException {
        boolean publicOnly = !rules.names(url.url());
        InetAddress[] addresses = new CheckedAddresses(url.url(), publicOnly, resolver, stallTimeout)
                .resolve(url.host())
                .clone();
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = withoutName(addresses[i]);
        }
        return addresses;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close(true);
        }
    }

    private ClientSession connect(SftpUrl url, InetAddress[] addresses, HostCheck check) throws IOException {
        IOException failure = new UnknownHostException(url.host());
        for (InetAddress address : addresses) {
            InetSocketAddress target = new InetSocketAddress(address, url.port());
            try {
                return client().connect(url.user(), target, check.context(), null)
                        .verify(stallTimeout, CANCEL)
                        .getSession();
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    /** The library would look a name up again, and might come to another address than the one that was checked. */
    private static InetAddress withoutName(InetAddress address) throws UnknownHostException {
        return InetAddress.getByAddress(address.getAddress());
    }

    /** Its classes take a moment to load, so it is made when it is first needed. */
    private synchronized SshClient client() {
        if (client == null) {
            client = SshClients.start(keys, stallTimeout, agent);
        }
        return client;
    }
}
