package org.atelier.transfer;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/**
 * Resolves the host of one request and refuses it where any of its addresses is one the site does not allow. The connection is then
 * made to what was resolved here, so that a name cannot change its meaning in between.
 */
final class CheckedAddresses implements DnsResolver {

    private final URI url;
    private final boolean publicOnly;
    private final DnsResolver resolver;
    private final Duration timeout;

    CheckedAddresses(URI url, boolean publicOnly, DnsResolver resolver, Duration timeout) {
        this.url = url;
        this.publicOnly = publicOnly;
        this.resolver = resolver;
        this.timeout = timeout;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = interruptibly(host, () -> resolver.resolve(host));
        if (publicOnly && !Arrays.stream(addresses).allMatch(PublicAddresses::contains)) {
            throw new TransferException(
                    Kind.FORBIDDEN,
                    Urls.shown(url)
                            + " leads to an address inside the site; its administrator would have to allow the host "
                            + host + " by name.");
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Looking a name up cannot be interrupted, but waiting for it can. */
    private <T> T interruptibly(String host, Callable<T> lookUp) throws UnknownHostException {
        FutureTask<T> task = new FutureTask<>(lookUp);
        DaemonThreads.start(task, "transfer-name-lookup");
        try {
            return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw Backoff.cancelled(e);
        } catch (TimeoutException e) {
            throw new TransferException(
                    Kind.UNREACHABLE, "The name " + host + " was not resolved in " + timeout + ".", e);
        } catch (ExecutionException e) {
            UnknownHostException unknown = new UnknownHostException(host);
            unknown.initCause(e.getCause());
            throw unknown;
        }
    }
}
