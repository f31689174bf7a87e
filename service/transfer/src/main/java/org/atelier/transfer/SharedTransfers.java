package org.atelier.transfer;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.atelier.spi.transport.TransferListener;

/**
 * Lets those who want the same at the same time share one transfer. Where the one who makes it is cancelled, another of them does.
 * Thread-safe.
 *
 * @param <K> what they must have in common
 */
final class SharedTransfers<K> {

    private final ConcurrentMap<K, SharedTransfer> running = new ConcurrentHashMap<>();

    /**
     * What is wanted.
     *
     * @param known where it is here already
     * @param making brings it here, telling how it goes
     */
    CachedImage get(
            K wanted,
            Supplier<Optional<CachedImage>> known,
            Function<TransferListener, CachedImage> making,
            TransferListener listener) {
        while (true) {
            SharedTransfer own = new SharedTransfer();
            SharedTransfer earlier = running.putIfAbsent(wanted, own);
            if (earlier == null) {
                return lead(wanted, known, making, own, listener);
            }
            Optional<CachedImage> shared = earlier.await(listener);
            if (shared.isPresent()) {
                return shared.get();
            }
        }
    }

    private CachedImage lead(
            K wanted,
            Supplier<Optional<CachedImage>> known,
            Function<TransferListener, CachedImage> making,
            SharedTransfer own,
            TransferListener listener) {
        own.listen(listener);
        try {
            // It may have come while this request was on its way here.
            CachedImage image = known.get().orElseGet(() -> making.apply(own));
            own.finished(image);
            return image;
        } catch (RuntimeException e) {
            own.failed(e);
            throw e;
        } finally {
            running.remove(wanted, own);
        }
    }
}
