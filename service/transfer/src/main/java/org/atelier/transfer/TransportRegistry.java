package org.atelier.transfer;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.atelier.spi.transport.Pace;
import org.atelier.spi.transport.RelayRequest;
import org.atelier.spi.transport.SendRequest;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;
import org.atelier.spi.transport.Transport;
import org.atelier.spi.transport.TransportProvider;
import org.atelier.spi.transport.TransportSettings;

/** All transports of this program behind one: the scheme of the URL chooses. Holds them to the bandwidths that are set. */
public final class TransportRegistry implements Transport {

    private final SortedMap<String, Transport> transports;
    private final BandwidthLimits limits;
    private final ServerRates rates = new ServerRates();

    private TransportRegistry(SortedMap<String, Transport> transports, BandwidthLimits limits) {
        this.transports = Collections.unmodifiableSortedMap(transports);
        this.limits = limits;
    }

    /** How fast servers were. */
    public ServerRates rates() {
        return rates;
    }

    /** The transports that {@link ServiceLoader} finds, which move what they can. */
    public static TransportRegistry load(TransportSettings settings) {
        return load(settings, Bandwidths.NO_LIMIT);
    }

    /** The transports that {@link ServiceLoader} finds, and what they may move together. */
    public static TransportRegistry load(TransportSettings settings, Bandwidths bandwidths) {
        return of(
                ServiceLoader.load(TransportProvider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList(),
                settings,
                new BandwidthLimits(bandwidths, System::nanoTime, Backoff.SLEEP));
    }

    /**
     * The given transports.
     *
     * @throws IllegalStateException where two of them move the same scheme
     */
    static TransportRegistry of(List<TransportProvider> providers, TransportSettings settings, BandwidthLimits limits) {
        SortedMap<String, Transport> transports = new TreeMap<>();
        for (TransportProvider provider : providers) {
            Transport transport = provider.create(settings);
            for (String scheme : provider.schemes()) {
                if (transports.put(scheme, transport) != null) {
                    throw new IllegalStateException(
                            "Two transports move '" + scheme + "'; take one of them off the class path.");
                }
            }
        }
        return new TransportRegistry(transports, limits);
    }

    /** The schemes that can be moved, in order. */
    public List<String> schemes() {
        return List.copyOf(transports.keySet());
    }

    @Override
    public TransferResult fetch(TransferRequest request, TransferListener listener) {
        request.sha256().ifPresent(Digests::requireSha256);
        long begun = System.nanoTime();
        Pace pace = limits.pace(request.source(), request.vo());
        AtomicLong moved = new AtomicLong();
        TransferResult result =
                transport(request.source()).fetch(request.withPace(new Counting(pace, moved)), listener);
        if (moved.get() >= result.bytes()) {
            // What was made from an older version does not tell how fast its server is.
            rates.observe(request.source(), result.bytes(), Duration.ofNanos(System.nanoTime() - begun));
        }
        return result;
    }

    /** What holds back whatever else moves something to or from a URL's host, on nobody's behalf. */
    public Pace pace(URI url) {
        return limits.pace(url, Optional.empty());
    }

    @Override
    public void check(URI source) {
        transport(source).check(source);
    }

    @Override
    public void checkTarget(URI target) {
        transport(target).checkTarget(target);
    }

    @Override
    public TransferResult send(SendRequest request, TransferListener listener) {
        Digests.requireSha256(request.sha256());
        Pace pace = limits.pace(request.target(), request.vo());
        return transport(request.target()).send(request.withPace(pace), listener);
    }

    /** Whether one transport takes both URLs, and relays between them. */
    @Override
    public boolean relays(URI source, URI target) {
        Transport transport = transports.get(Urls.scheme(source));
        return transport != null
                && transport == transports.get(Urls.scheme(target))
                && transport.relays(source, target);
    }

    /** The content does not pass this host, so it is not held to the bandwidths of its links and of virtual organisations. */
    @Override
    public TransferResult relay(RelayRequest request, TransferListener listener) {
        Digests.requireSha256(request.sha256());
        Transport transport = transport(request.source());
        if (transport != transport(request.target())) {
            return Transport.super.relay(request, listener);
        }
        return transport.relay(request, listener);
    }

    @Override
    public boolean hasStill(URI source, TransferResult had) {
        Transport transport = transports.get(Urls.scheme(source));
        return transport != null && transport.hasStill(source, had);
    }

    @Override
    public OptionalLong size(URI source) {
        Transport transport = transports.get(Urls.scheme(source));
        return transport == null ? OptionalLong.empty() : transport.size(source);
    }

    @Override
    public void close() {
        Set.copyOf(transports.values()).forEach(Transport::close);
    }

    private Transport transport(URI url) {
        Transport transport = transports.get(Urls.scheme(url));
        if (transport == null) {
            throw new TransferException(
                    Kind.UNSUPPORTED,
                    Urls.shown(url) + " is of a scheme that nothing here moves; use one of " + schemes() + ".");
        }
        return transport;
    }

    private record Counting(Pace pace, AtomicLong count) implements Pace {

        @Override
        public void moved(long bytes) {
            count.addAndGet(bytes);
            pace.moved(bytes);
        }

        @Override
        public Pace at(URI place) {
            return new Counting(pace.at(place), count);
        }
    }
}
