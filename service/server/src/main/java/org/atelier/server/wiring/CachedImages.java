package org.atelier.server.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.atelier.engine.ImageFetcher;
import org.atelier.engine.model.FileSource;
import org.atelier.security.Fqan;
import org.atelier.security.policy.Account;
import org.atelier.spi.transport.TransferCredential;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferListener;
import org.atelier.transfer.CachedImage;
import org.atelier.transfer.FileSizes;
import org.atelier.transfer.ImageCache;
import org.atelier.transfer.TransportRegistry;

/** Images of workspaces as hard links to files of the cache. */
record CachedImages(ImageCache cache, TransportRegistry transports, FileSizes sizes, OwnersProxies proxies)
        implements ImageFetcher {

    private static final int MOST_TIMES = 3;

    @Override
    public Set<String> schemes() {
        return Set.copyOf(transports.schemes());
    }

    @Override
    public void check(URI source) {
        transports.check(source);
    }

    @Override
    public Map<FileSource, Long> missingBytes(Set<FileSource> sources) {
        Set<URI> away = sources.stream()
                .filter(source -> !isHere(source) && source.delegation().isEmpty())
                .map(FileSource::url)
                .collect(Collectors.toSet());
        Map<URI, Long> told = sizes.of(away);
        Map<FileSource, Long> missing = new HashMap<>();
        for (FileSource source : sources) {
            Optional<Long> bytes = isHere(source) ? Optional.of(0L) : Optional.ofNullable(told.get(source.url()));
            bytes.ifPresent(known -> missing.put(source, known));
        }
        return missing;
    }

    @Override
    public OptionalDouble bytesPerSecond(FileSource source) {
        return transports.rates().bytesPerSecond(source.url());
    }

    private boolean isHere(FileSource source) {
        return source.sha256().flatMap(cache::find).isPresent();
    }

    @Override
    public void fetch(FileSource source, Account account, Path target, long maxBytes, TransferListener listener) {
        link(() -> cached(source, account, maxBytes, listener), target);
    }

    @Override
    public void fetchImage(FileSource source, Account account, Path target, long maxBytes, TransferListener listener) {
        link(() -> cache.unpack(cached(source, account, maxBytes, listener), source.url(), maxBytes, listener), target);
    }

    private void link(Supplier<CachedImage> image, Path target) {
        for (int time = 1; !cache.link(image.get(), target); time++) {
            if (time == MOST_TIMES) {
                throw new TransferException(
                        TransferException.Kind.LOCAL,
                        "The image was taken out of the cache " + time
                                + " times before the workspace had it. Is cache.size too small, or does somebody prune it?");
            }
        }
    }

    private CachedImage cached(FileSource source, Account account, long maxBytes, TransferListener listener) {
        Optional<String> vo = account.attribute().map(Fqan::vo);
        if (source.delegation().isEmpty()) {
            return cache.fetch(source.url(), source.sha256(), maxBytes, vo, listener);
        }
        TransferCredential shown =
                proxies.of(account.subject(), source.delegation().get());
        return cache.fetch(source.url(), source.sha256(), maxBytes, vo, account.subject(), shown, listener);
    }
}
