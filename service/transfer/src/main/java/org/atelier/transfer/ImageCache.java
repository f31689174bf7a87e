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
import java.util.stream.Stream;
import org.atelier.spi.transport.Pace;
import org.atelier.spi.transport.TransferCredential;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;
import org.atelier.spi.transport.Transport;

/**
 * Images by the digest of their content. An image that is asked for by its digest is fetched once; one that is asked for without is
 * fetched again unless its source tells that it has not changed. Requests for the same at the same time share one transfer. Files
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
    private final Unpacker unpacker;
    private final SharedTransfers<Wanted> fetching = new SharedTransfers<>();
    private final SharedTransfers<Path> unpacking = new SharedTransfers<>();

    private ImageCache(CacheFiles files, Transport transport, CacheLimits limits, InstantSource clock) {
        this.files = files;
        this.room = new CacheRoom(files, limits);
        this.transport = transport;
        this.clock = clock;
        this.unpacker = new Unpacker(clock);
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
     * @param vo the virtual organisation it is for, where the transfer is not one that another request began; absent: none
     * @param listener hears how the transfer goes, also one that another request began
     * @throws TransferException where the image cannot be had
     */
    public CachedImage fetch(
            URI source, Optional<String> sha256, long maxBytes, Optional<String> vo, TransferListener listener) {
        return fetch(
                new Wanted(source, sha256, maxBytes, Optional.empty()), new Behalf(vo, Optional.empty()), listener);
    }

    /**
     * Gets an image on somebody's behalf, as {@link #fetch(URI, Optional, long, Optional, TransferListener)} does.
     *
     * @param owner whose credential it is, and who gets the image from the cache later on
     * @param credential shown to servers that ask who fetches
     */
    public CachedImage fetch(
            URI source,
            Optional<String> sha256,
            long maxBytes,
            Optional<String> vo,
            String owner,
            TransferCredential credential,
            TransferListener listener) {
        Wanted wanted = new Wanted(source, sha256, maxBytes, Optional.of(owner));
        return fetch(wanted, new Behalf(vo, Optional.of(credential)), listener);
    }

    private CachedImage fetch(Wanted wanted, Behalf behalf, TransferListener listener) {
        Optional<CachedImage> known = find(wanted);
        if (known.isPresent()) {
            files.use(known.get(), clock.instant());
            return requireAllowed(known.get(), wanted.source(), wanted.maxBytes());
        }
        return fetching.get(wanted, () -> find(wanted), heard -> bring(wanted, behalf, heard), listener);
    }

    /**
     * What is in an image that is packed (gzip, xz or zstd); an image that is not is returned as it is. It is unpacked once, and kept beside
     * the packed one.
     *
     * @param image just fetched
     * @param source where from, for people
     * @param maxBytes the most that is accepted
     * @param listener hears how much of the packed image has been read
     * @throws TransferException where it cannot be unpacked, or is larger
     */
    public CachedImage unpack(CachedImage image, URI source, long maxBytes, TransferListener listener) {
        Optional<Compression> how = compression(image);
        if (how.isEmpty()) {
            return image;
        }
        Path place = CacheFiles.unpacked(image);
        if (files.find(place, image.sha256()).isEmpty()) {
            listener.unpacking();
        }
        CachedImage unpacked = unpacking.get(
                place,
                () -> files.find(place, image.sha256()),
                heard -> unpack(how.get(), image, source, maxBytes, heard),
                listener);
        files.use(unpacked, clock.instant());
        return requireAllowed(unpacked, source, maxBytes);
    }

    private static Optional<Compression> compression(CachedImage image) {
        try {
            return Compression.of(image.path());
        } catch (NoSuchFileException e) {
            // It has just been taken out; whoever wants to link it finds that out.
            return Optional.empty();
        } catch (IOException e) {
            throw CacheFiles.local("read the image " + image.sha256(), e);
        }
    }

    private CachedImage unpack(
            Compression how, CachedImage image, URI source, long maxBytes, TransferListener listener) {
        Path arriving = files.incoming().resolve(UUID.randomUUID().toString());
        unpacker.unpack(how, image.path(), source, arriving, maxBytes, listener);
        return keep(arriving, CacheFiles.unpacked(image), image.sha256());
    }

    /**
     * The image of a digest, where it is here.
     *
     * @throws TransferException where {@code sha256} is not a digest
     */
    public Optional<CachedImage> find(String sha256) {
        return files.find(files.images().resolve(Digests.requireSha256(sha256)), sha256);
    }

    private Optional<CachedImage> find(Wanted wanted) {
        return wanted.sha256().flatMap(digest -> find(digest).or(() -> wanted.owner()
                .flatMap(owner -> files.find(files.of(owner).resolve(digest), digest))));
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

    private CachedImage bring(Wanted wanted, Behalf behalf, TransferListener listener) {
        Optional<CachedImage> unchanged = unchanged(wanted);
        if (unchanged.isPresent()) {
            files.use(unchanged.get(), clock.instant());
            return requireAllowed(unchanged.get(), wanted.source(), wanted.maxBytes());
        }
        return transfer(wanted, behalf, listener);
    }

    /** What the URL had before, where its source tells that it has it still. */
    private Optional<CachedImage> unchanged(Wanted wanted) {
        if (wanted.sha256().isPresent() || wanted.owner().isPresent()) {
            return Optional.empty();
        }
        return files.versions().last(wanted.source()).flatMap(had -> find(had.sha256())
                .filter(image -> transport.hasStill(
                        wanted.source(), new TransferResult(image.bytes(), had.sha256(), had.version()))));
    }

    private CachedImage transfer(Wanted wanted, Behalf behalf, TransferListener listener) {
        Path arriving = files.incoming().resolve(UUID.randomUUID().toString());
        try (CacheRoom.Arrival arrival = room.arrival(wanted.source(), listener)) {
            TransferResult result = transport.fetch(
                    new TransferRequest(
                            wanted.source(),
                            arriving,
                            wanted.sha256(),
                            wanted.maxBytes(),
                            behalf.credential(),
                            behalf.vo(),
                            older(wanted),
                            arrival::expect,
                            Pace.FREE),
                    arrival);
            Path place = wanted.owner().map(files::of).orElse(files.images());
            CachedImage image = keep(arriving, place.resolve(Digests.requireSha256(result.sha256())), result.sha256());
            if (wanted.owner().isEmpty()) {
                files.versions().note(wanted.source(), new CachedVersions.Version(image.sha256(), result.version()));
            }
            return image;
        }
    }

    /** What the URL had before, where it is still here; only of what everybody may have. */
    private Optional<Path> older(Wanted wanted) {
        return wanted.owner().isPresent()
                ? Optional.empty()
                : files.versions()
                        .last(wanted.source())
                        .flatMap(had -> find(had.sha256()))
                        .map(CachedImage::path);
    }

    private static CachedImage keep(Path arriving, Path path, String sha256) {
        try {
            Files.createDirectories(path.getParent());
            Files.setPosixFilePermissions(arriving, PosixFilePermissions.fromString("r--r--r--"));
            Files.move(arriving, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Directories.sync(path.getParent());
            return new CachedImage(path, sha256, Files.size(path));
        } catch (IOException e) {
            throw CacheFiles.local("keep the image " + sha256, e);
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

    /** On whose behalf a transfer is made that others may share. */
    private record Behalf(Optional<String> vo, Optional<TransferCredential> credential) {}
}
