package org.atelier.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.atelier.spi.transport.TransferCredential;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;
import org.atelier.spi.transport.Transport;

/**
 * Images by the digest of their content. An image that is asked for by its digest is fetched once; one that is asked for without is
 * fetched each time, since nobody could tell that it has changed. Requests for the same at the same time share one transfer. Files
 * appear under their digest only when they are whole and on disk; what a crash leaves behind is thrown away at the next start. What was
 * fetched with somebody's credential is kept for them alone, since knowing a digest is no right to the file.
 *
 * <p>Thread-safe. One process at a time uses a directory.
 */
public final class ImageCache {

    private final Path images;
    private final Path owned;
    private final Path incoming;
    private final Transport transport;
    private final ConcurrentMap<Wanted, SharedTransfer> running = new ConcurrentHashMap<>();

    private ImageCache(Path directory, Transport transport) {
        this.images = directory.resolve("sha256");
        this.owned = directory.resolve("owned");
        this.incoming = directory.resolve("incoming");
        this.transport = transport;
    }

    /**
     * Opens a cache and throws away what was never finished.
     *
     * @throws TransferException with {@link Kind#LOCAL} where the directory cannot be used
     */
    public static ImageCache open(Path directory, Transport transport) {
        ImageCache cache = new ImageCache(directory, transport);
        try {
            Files.createDirectories(cache.images);
            Files.createDirectories(cache.incoming);
            try (Stream<Path> leftOver = Files.list(cache.incoming)) {
                for (Path file : leftOver.toList()) {
                    Files.delete(file);
                }
            }
            return cache;
        } catch (IOException e) {
            throw local("open the image cache " + directory, e);
        }
    }

    /**
     * Gets an image. Interrupting the calling thread cancels its wait; others that wait for the same image still get it.
     *
     * @param sha256 the digest it must have, 64 lower-case hexadecimal digits
     * @param maxBytes the most that is accepted
     * @param listener hears how the transfer goes, also one that another request began
     * @throws TransferException where the image cannot be had
     */
    public CachedImage fetch(URI source, Optional<String> sha256, long maxBytes, TransferListener listener) {
        return fetch(new Wanted(source, sha256, maxBytes, Optional.empty()), Optional.empty(), listener);
    }

    /**
     * Gets an image on somebody's behalf, as {@link #fetch(URI, Optional, long, TransferListener)} does.
     *
     * @param owner whose credential it is, and who gets the image from the cache later on
     * @param credential shown to servers that ask who fetches
     */
    public CachedImage fetch(
            URI source,
            Optional<String> sha256,
            long maxBytes,
            String owner,
            TransferCredential credential,
            TransferListener listener) {
        return fetch(new Wanted(source, sha256, maxBytes, Optional.of(owner)), Optional.of(credential), listener);
    }

    private CachedImage fetch(Wanted wanted, Optional<TransferCredential> credential, TransferListener listener) {
        Optional<CachedImage> known = find(wanted);
        if (known.isPresent()) {
            return requireAllowed(known.get(), wanted.source(), wanted.maxBytes());
        }
        while (true) {
            SharedTransfer own = new SharedTransfer();
            SharedTransfer earlier = running.putIfAbsent(wanted, own);
            if (earlier == null) {
                return lead(wanted, credential, own, listener);
            }
            Optional<CachedImage> shared = earlier.await(listener);
            if (shared.isPresent()) {
                return shared.get();
            }
        }
    }

    /**
     * The image of a digest, where it is here.
     *
     * @throws TransferException where {@code sha256} is not a digest
     */
    public Optional<CachedImage> find(String sha256) {
        return find(images, sha256);
    }

    private Optional<CachedImage> find(Wanted wanted) {
        return wanted.sha256()
                .flatMap(digest -> find(digest).or(() -> wanted.owner().flatMap(owner -> find(of(owner), digest))));
    }

    private Path of(String owner) {
        return owned.resolve(Digests.ofText(owner));
    }

    private static Optional<CachedImage> find(Path images, String sha256) {
        Path path = images.resolve(Digests.requireSha256(sha256));
        try {
            return Files.exists(path) ? Optional.of(new CachedImage(path, sha256, Files.size(path))) : Optional.empty();
        } catch (IOException e) {
            throw local("read the image " + sha256, e);
        }
    }

    /** Forgets an image; does nothing where it is not here. Whoever has it open keeps it. */
    public void remove(String sha256) {
        try {
            Files.deleteIfExists(images.resolve(Digests.requireSha256(sha256)));
        } catch (IOException e) {
            throw local("remove the image " + sha256, e);
        }
    }

    private CachedImage lead(
            Wanted wanted, Optional<TransferCredential> credential, SharedTransfer own, TransferListener listener) {
        own.listen(listener);
        try {
            // It may have come while this request was on its way here.
            CachedImage image = find(wanted).orElseGet(() -> transfer(wanted, credential, own));
            own.finished(image);
            return image;
        } catch (RuntimeException e) {
            own.failed(e);
            throw e;
        } finally {
            running.remove(wanted, own);
        }
    }

    private CachedImage transfer(Wanted wanted, Optional<TransferCredential> credential, TransferListener listener) {
        Path arriving = incoming.resolve(UUID.randomUUID().toString());
        TransferResult result = transport.fetch(
                new TransferRequest(wanted.source(), arriving, wanted.sha256(), wanted.maxBytes(), credential),
                listener);
        Path place = wanted.owner().map(this::of).orElse(images);
        Path path = place.resolve(Digests.requireSha256(result.sha256()));
        try {
            Files.createDirectories(place);
            Files.setPosixFilePermissions(arriving, PosixFilePermissions.fromString("r--r--r--"));
            Files.move(arriving, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Directories.sync(place);
            return new CachedImage(path, result.sha256(), result.bytes());
        } catch (IOException e) {
            throw local("keep the image " + result.sha256(), e);
        }
    }

    private static CachedImage requireAllowed(CachedImage image, URI source, long maxBytes) {
        if (image.bytes() > maxBytes) {
            throw new TransferException(
                    Kind.TOO_LARGE,
                    Urls.shown(source) + " has " + image.bytes() + " bytes; at most " + maxBytes
                            + " bytes are allowed.");
        }
        return image;
    }

    private static TransferException local(String what, IOException e) {
        return new TransferException(Kind.LOCAL, "Cannot " + what + ": " + e + ".", e);
    }

    /** What requests must have in common to share a transfer. */
    private record Wanted(URI source, Optional<String> sha256, long maxBytes, Optional<String> owner) {}
}
