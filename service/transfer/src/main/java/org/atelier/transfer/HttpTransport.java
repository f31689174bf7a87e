package org.atelier.transfer;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.hc.client5.http.DnsResolver;
import org.atelier.spi.transport.SendRequest;
import org.atelier.spi.transport.TransferCredential;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;
import org.atelier.spi.transport.Transport;
import org.atelier.spi.transport.TransportSettings;

/**
 * Fetches over HTTP and HTTPS, and sends by PUT. A connection that is cut is taken up where it ended, provided that the source can tell (by
 * {@code ETag} or {@code Last-Modified}) that the file is still the same; in the same way it is told that one need not be fetched again. What servers say of sizes is remembered for some minutes.
 */
final class HttpTransport implements Transport {

    private final HttpHops hops;
    private final Backoff backoff;
    private final InstantSource clock;
    private final RememberedSizes sizes;

    HttpTransport(TransportSettings settings, DnsResolver resolver, Backoff backoff, InstantSource clock) {
        this.hops = new HttpHops(settings, resolver);
        this.backoff = backoff;
        this.clock = clock;
        this.sizes = new RememberedSizes(clock);
    }

    @Override
    public TransferResult fetch(TransferRequest request, TransferListener listener) {
        HttpHops ways = request.credential().map(hops::showing).orElse(hops);
        ProgressMeter progress = new ProgressMeter(listener, clock);
        try (PartFile part = PartFile.open(request);
                InterruptWatch watch = new InterruptWatch()) {
            HttpDownload download = new HttpDownload(ways, request.source(), part, progress, watch);
            backoff.run(shown(request.source(), request.credential(), download));
            TransferResult result = part.publish().withVersion(download.lasting());
            progress.finished(result.bytes());
            return result;
        }
    }

    @Override
    public void checkTarget(URI target) {
        hops.requireAllowed(target);
    }

    @Override
    public TransferResult send(SendRequest request, TransferListener listener) {
        HttpHops ways = request.credential().map(hops::showing).orElse(hops);
        try (Outgoing source = Outgoing.open(request, new ProgressMeter(listener, clock));
                InterruptWatch watch = new InterruptWatch()) {
            HttpUpload upload = new HttpUpload(ways, request, source, watch);
            return backoff.run(shown(request.target(), request.credential(), upload));
        }
    }

    private <T> Supplier<T> shown(URI url, Optional<TransferCredential> credential, Supplier<T> attempt) {
        return credential
                .map(own -> new ShownCredential(url, own, clock).whileCurrent(attempt))
                .orElse(attempt);
    }

    @Override
    public boolean hasStill(URI source, TransferResult had) {
        return had.version()
                .filter(version -> new HttpCondition(hops, source, version).holds())
                .isPresent();
    }

    @Override
    public OptionalLong size(URI source) {
        return sizes.of(source, () -> HttpSize.ask(hops, source));
    }
}
