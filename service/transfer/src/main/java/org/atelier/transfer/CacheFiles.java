package org.atelier.transfer;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/**
 * The files of a cache: images under their digests, those of single owners, and what is pinned. A workspace that has an image has a hard
 * link to it, so that links are its uses, and taking it out of the cache takes it away from nobody. When an image was last asked for is
 * its time of modification.
 *
 * <p>Thread-safe, also among processes: each change is a single one of a directory.
 */
public final class CacheFiles {

    private static final Duration RECENT = Duration.ofMinutes(1);

    private static final String UNPACKED = ".unpacked";

    private final Path directory;

    /** Those below a directory, which need not exist. */
    public CacheFiles(Path directory) {
        this.directory = directory;
    }

    /** Images that everybody may have. */
    Path images() {
        return directory.resolve("sha256");
    }

    /** Images that were fetched with a credential of somebody, for them alone. */
    Path of(String owner) {
        return owned().resolve(Digests.ofText(owner));
    }

    /** What is being fetched. */
    Path incoming() {
        return directory.resolve("incoming");
    }

    /** Which of the images that everybody may have URLs had last. */
    CachedVersions versions() {
        return new CachedVersions(directory.resolve("versions"), incoming());
    }

    private Path owned() {
        return directory.resolve("owned");
    }

    private Path pin(String sha256) {
        return directory.resolve("pinned").resolve(Digests.requireSha256(sha256));
    }

    /** Where what is in a packed image is kept. */
    static Path unpacked(CachedImage image) {
        return image.path().resolveSibling(image.sha256() + UNPACKED);
    }

    /**
     * An image, where it is here.
     *
     * @throws TransferException with {@link Kind#LOCAL}
     */
    Optional<CachedImage> find(Path path, String sha256) {
        try {
            return Optional.of(new CachedImage(path, sha256, Files.size(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw local("read the image " + sha256, e);
        }
    }

    /** Notes that an image is asked for. */
    void use(CachedImage image, Instant now) {
        try {
            if (Files.getLastModifiedTime(image.path()).toInstant().isBefore(now.minus(RECENT))) {
                Files.setLastModifiedTime(image.path(), FileTime.from(now));
            }
        } catch (NoSuchFileException e) {
            // It has just been taken out; whoever wants to link it finds that out.
        } catch (IOException e) {
            throw local("note that the image " + image.sha256() + " is used", e);
        }
    }

    /**
     * All there are, the one that was not asked for longest first.
     *
     * @throws TransferException with {@link Kind#LOCAL} where the directory cannot be read
     */
    public List<CacheEntry> entries() {
        List<CacheEntry> entries = new ArrayList<>(entries(images(), false));
        list(owned()).forEach(place -> entries.addAll(entries(place, true)));
        entries.sort(Comparator.comparing(CacheEntry::used).thenComparing(CacheEntry::path));
        return entries;
    }

    private List<CacheEntry> entries(Path place, boolean owned) {
        return list(place).stream().flatMap(path -> entry(path, owned).stream()).toList();
    }

    private Optional<CacheEntry> entry(Path path, boolean owned) {
        String name = path.getFileName().toString();
        String sha256 = name.replace(UNPACKED, "");
        try {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(new CacheEntry(
                    path,
                    sha256,
                    found.size(),
                    found.lastModifiedTime().toInstant(),
                    (Integer) Files.getAttribute(path, "unix:nlink") - 1,
                    Files.exists(pin(sha256)),
                    owned,
                    name.endsWith(UNPACKED)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw local("read " + path, e);
        }
    }

    private static List<Path> list(Path place) {
        try (Stream<Path> files = Files.list(place)) {
            return files.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw local("list " + place, e);
        }
    }

    /**
     * Keeps the images of a digest, those that are here and those that come.
     *
     * @throws TransferException where {@code sha256} is not a digest, or with {@link Kind#LOCAL}
     */
    public void pin(String sha256, boolean pinned) {
        Path pin = pin(sha256);
        try {
            if (pinned) {
                Files.createDirectories(pin.getParent());
                Files.createFile(pin);
            } else {
                Files.deleteIfExists(pin);
            }
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (IOException e) {
            throw local("pin the image " + sha256, e);
        }
    }

    /**
     * Takes out images that nobody has and that are not pinned, those first that were not asked for longest, until the ones that nobody
     * has take at most so much.
     *
     * @return those that were taken out
     * @throws TransferException with {@link Kind#LOCAL}
     */
    public List<CacheEntry> prune(long mostBytes) {
        List<CacheEntry> entries = entries();
        long unused = unused(entries);
        List<CacheEntry> removed = new ArrayList<>();
        for (CacheEntry entry : entries) {
            if (unused > mostBytes && entry.isIdle()) {
                remove(entry);
                removed.add(entry);
                unused -= entry.bytes();
            }
        }
        if (!removed.isEmpty()) {
            versions().keep(sha256 -> Files.exists(images().resolve(sha256)));
        }
        return removed;
    }

    /** What those take that no workspace has. */
    static long unused(List<CacheEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.uses() == 0)
                .mapToLong(CacheEntry::bytes)
                .sum();
    }

    /** Takes an image out; whoever has it keeps it. */
    void remove(CacheEntry entry) {
        try {
            Files.deleteIfExists(entry.path());
        } catch (IOException e) {
            throw local("remove the image " + entry.sha256(), e);
        }
    }

    static TransferException local(String what, IOException e) {
        return new TransferException(Kind.LOCAL, "Cannot " + what + ": " + e + ".", e);
    }
}
