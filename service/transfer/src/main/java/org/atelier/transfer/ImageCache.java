package org.atelier.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
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

    private final CacheFiles files;
    private final CacheRoom room;
    private final Transport transport;
    private final InstantSource clock;
    private final ConcurrentMap<Wanted, SharedTransfer> running = new ConcurrentHashMap<>();

    private ImageCache(CacheFiles files, Transport transport, CacheLimits limits, InstantSource clock) {
        this.files = files;
        this.room = new CacheRoom(files, limits);
        this.transport = transport;
        this.clock = clock;
    }

    /**
     * Opens a cache and throws away what was never finished.
     *
     * @param limits what it may take, made room for before an image comes whose size its source says
     * @throws TransferException with {@link Kind#LOCAL} where the directory cannot be used
     */
    public static ImageCache open(Path directory, Transport transport, CacheLimits limits, InstantSource clock) {
        CacheFiles files = new CacheFiles(directory);
        try {
            Files.createDirectories(files.images());
            Files.createDirectories(files.incoming());
            try (Stream<Path> leftOver = Files.list(files.incoming())) {
                for (Path file : leftOver.toList()) {
                    Files.delete(file);
                }
            }
            return new ImageCache(files, transport, limits, clock);
        } catch (IOException e) {
            throw CacheFiles.local("open the image cache " + directory, e);
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
            files.use(known.get(), clock.instant());
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
        return files.find(files.images(), sha256);
    }

    private Optional<CachedImage> find(Wanted wanted) {
        return wanted.sha256().flatMap(digest -> find(digest)
                .or(() -> wanted.owner().flatMap(owner -> files.find(files.of(owner), digest))));
    }

    /**
     * Makes {@code target} a hard link to an image; replaces what is there. Both must be on one file system.
     *
     * @return false where the image has been taken out of the cache meanwhile
     * @throws TransferException with {@link Kind#LOCAL} where it cannot be linked
     */
    public boolean link(CachedImage image, Path target) {
        Path link = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.deleteIfExists(link);
            Files.createLink(link, image.path());
            Files.move(link, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (NoSuchFileException e) {
            if (Files.exists(image.path())) {
                throw notLinked(target, e);
            }
            return false;
        } catch (IOException e) {
            throw notLinked(target, e);
        }
    }

    private static TransferException notLinked(Path target, IOException e) {
        return new TransferException(
                Kind.LOCAL,
                "Cannot link the cached image to " + target + ": " + e.getMessage()
                        + ". The image cache and the workspaces must be on one writable file system.",
                e);
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
        Path arriving = files.incoming().resolve(UUID.randomUUID().toString());
        try (CacheRoom.Arrival arrival = room.arrival(wanted.source(), listener)) {
            TransferResult result = transport.fetch(
                    new TransferRequest(
                            wanted.source(), arriving, wanted.sha256(), wanted.maxBytes(), credential, arrival::expect),
                    arrival);
            return keep(arriving, wanted.owner().map(files::of).orElse(files.images()), result);
        }
    }

    private static CachedImage keep(Path arriving, Path place, TransferResult result) {
        Path path = place.resolve(Digests.requireSha256(result.sha256()));
        try {
            Files.createDirectories(place);
            Files.setPosixFilePermissions(arriving, PosixFilePermissions.fromString("r--r--r--"));
            Files.move(arriving, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Directories.sync(place);
            return new CachedImage(path, result.sha256(), result.bytes());
        } catch (IOException e) {
            throw CacheFiles.local("keep the image " + result.sha256(), e);
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

    /** What requests must have in common to share a transfer. */
    private record Wanted(URI source, Optional<String> sha256, long maxBytes, Optional<String> owner) {}
}
