package org.atelier.engine.warehouse;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atelier.engine.EngineException;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImage.GoldenDisk;
import org.atelier.engine.model.GoldenImage.GoldenMemory;
import org.atelier.engine.model.GoldenImage.Performed;
import org.atelier.engine.model.GoldenImage.StoredFile;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.Matching;
import org.atelier.engine.model.Matching.Rejection;
import org.atelier.engine.model.Matching.Test;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.StoredImage;
import org.atelier.engine.store.WorkspaceStore;
import org.atelier.engine.warehouse.ImageIndex.Found;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All golden images of a site as this process knows them, which is as of the last time the store was asked. Thread-safe. */
public final class Warehouse {

    private static final Logger LOG = LoggerFactory.getLogger(Warehouse.class);
    private static final Duration GRACE = Duration.ofHours(1);
    private static final long MIB = 1L << 20;

    private final ImageIndex index = new ImageIndex();
    private final WorkspaceStore store;
    private final WarehouseFiles files;
    private final long mostBytes;
    private final Set<GoldenImageId> damaged = ConcurrentHashMap.newKeySet();
    private final Set<StoredFile> verified = ConcurrentHashMap.newKeySet();
    private final Map<GoldenImageId, GoldenImage> retired = new ConcurrentHashMap<>();
    private long known;

    public Warehouse(WarehouseOptions options, WorkspaceStore store) {
        this.store = store;
        this.files = new WarehouseFiles(options.directory());
        this.mostBytes = options.mostMiB() * MIB;
    }

    public WarehouseFiles files() {
        return files;
    }

    /** The images there are, as the store has them now; not to be asked by a transaction that has written one. */
    public synchronized ImageIndex images(StoreSession session) {
        for (StoredImage stored : session.goldenImages(known)) {
            GoldenImage image = stored.image();
            if (stored.retired()) {
                index.remove(image.id());
                retired.put(image.id(), image);
            } else {
                index.put(image);
            }
            known = stored.change();
        }
        return index;
    }

    /** An image, also one that is retired and still has clones. */
    public Optional<GoldenImage> find(GoldenImageId id) {
        return known(id).or(() -> {
            store.inTransaction(this::images);
            return known(id);
        });
    }

    private Optional<GoldenImage> known(GoldenImageId id) {
        return index.find(id).or(() -> Optional.ofNullable(retired.get(id)));
    }

    /**
     * Another image that serves its owner as well: it began with the same, the same was performed on it in the same order, and it goes on in
     * the same machines. Not to be asked by a transaction that has written one.
     */
    public Optional<GoldenImage> alike(StoreSession session, GoldenImage image) {
        return images(session).all().stream()
                .filter(other -> !other.id().equals(image.id()) && !damaged.contains(other.id()))
                .filter(other -> other.owner().equals(image.owner())
                        && other.basis().equals(image.basis())
                        && identities(other).equals(identities(image))
                        && Build.of(other).equals(Build.of(image)))
                .findFirst();
    }

    private static List<String> identities(GoldenImage image) {
        return image.history().stream().map(Performed::identity).toList();
    }

    /** What a request of somebody would be cloned from on a machine, or on any where that is not known yet. */
    public Matching match(StoreSession session, String subject, WorkspaceRequest request, Fits fits) {
        CacheableGraph graph = new CacheableGraph(request.graph());
        if (!request.mayBeCloned()) {
            return new Matching(Optional.empty(), List.of(), graph.without(List.of()), 0, 0, List.of());
        }
        ImageIndex images = images(session);
        Optional<String> basis = Identities.basis(request.environment());
        Found found =
                basis.map(begin -> search(images, subject, begin, graph, fits)).orElse(Found.NOTHING);
        List<String> performed = found.best().stream()
                .flatMap(image -> image.history().stream().map(Performed::action))
                .toList();
        List<Rejection> others = images.others(subject, basis.orElse("")).stream()
                .map(image -> new Rejection(image.id(), image.name(), Test.BASIS, whyNot(request)))
                .toList();
        return new Matching(
                found.best(),
                performed,
                graph.without(performed),
                found.passed(),
                found.rejected() + others.size(),
                Stream.concat(found.rejections().stream(), others.stream()).toList());
    }

    /** The images whose history is a beginning of a request's graph, newest first. */
    public List<GoldenImage> beginnings(StoreSession session, String subject, WorkspaceRequest request) {
        ImageIndex images = images(session);
        return Identities.basis(request.environment()).stream()
                .flatMap(basis -> images.beginnings(subject, basis, new CacheableGraph(request.graph())).stream())
                .toList();
    }

    private static String whyNot(WorkspaceRequest request) {
        return Identities.unknown(request.environment()).stream()
                .findFirst()
                .map(file -> "the request names no digest of " + file.url() + ", so nobody knows what is in it")
                .orElse("it began with other disks, another kernel or another command line");
    }

    /** Where the best turns out to be damaged, the next best is taken. */
    private Found search(ImageIndex images, String subject, String basis, CacheableGraph graph, Fits fits) {
        while (true) {
            Found found = images.search(
                    subject,
                    basis,
                    graph,
                    image -> damaged.contains(image.id())
                            ? new Fit.Unfit(Test.FILES, "a file of it is missing, or was changed")
                            : fits.of(image));
            Optional<GoldenImage> broken =
                    found.best().filter(image -> !files(image).allMatch(files::isUntouched));
            if (broken.isEmpty()) {
                return found;
            }
            LOG.warn(
                    "image={} has a file that is missing, or was changed; it is not used",
                    broken.get().id());
            damaged.add(broken.get().id());
        }
    }

    private static Stream<StoredFile> files(GoldenImage image) {
        return Stream.concat(
                image.disks().stream().map(GoldenDisk::file), image.memory().map(GoldenMemory::file).stream());
    }

    /** What the files of all known images take, in bytes; one that several images have counts once. */
    private long usedBytes() {
        return index.all().stream()
                .flatMap(Warehouse::files)
                .distinct()
                .mapToLong(StoredFile::bytes)
                .sum();
    }

    /**
     * Refuses to take more in where the site has no more room for it.
     *
     * @throws EngineException QUOTA_EXCEEDED
     */
    public void requireRoom() {
        long used = usedBytes();
        if (used >= mostBytes) {
            throw new EngineException(
                    ErrorCode.QUOTA_EXCEEDED,
                    "The golden images of this site take " + used / MIB + " MiB; the limit is " + mostBytes / MIB
                            + " MiB. Retire some that are not needed any more.");
        }
    }

    /**
     * Forgets retired images that nothing is cloned from any more.
     *
     * @return how many
     */
    public int forgetRetired(StoreSession session) {
        List<GoldenImageId> unused = retired.keySet().stream()
                .filter(id -> session.clones(id).isEmpty())
                .toList();
        unused.forEach(id -> {
            session.deleteGoldenImage(id);
            retired.remove(id);
            LOG.info("image={} was retired, has no clones and is forgotten", id);
        });
        return unused.size();
    }

    /** Deletes the files that are nobody's. */
    public void sweep(Instant now) {
        Set<String> needed = Stream.concat(index.all().stream(), retired.values().stream())
                .flatMap(Warehouse::files)
                .map(StoredFile::sha256)
                .collect(Collectors.toSet());
        int deleted = files.sweep(needed, now.minus(GRACE));
        if (deleted > 0) {
            LOG.info("{} files of the warehouse were nobody's and are deleted", deleted);
        }
    }

    /**
     * Stops using images whose files are damaged. A file is read whole the first time in the life of this process, which takes its time, and
     * where it was touched since.
     */
    public void verify(Collection<GoldenImage> images) {
        for (GoldenImage image : images) {
            boolean whole = files(image)
                    .allMatch(file -> (verified.contains(file) && files.isUntouched(file)) || readWhole(file));
            if (whole) {
                damaged.remove(image.id());
            } else {
                damaged.add(image.id());
                LOG.warn("image={} is damaged and is not used; retire it, and save it anew", image.id());
            }
        }
    }

    /** A file that was touched is not trusted, whatever is in it: it may change again while somebody boots from it. */
    private boolean readWhole(StoredFile file) {
        boolean whole = files.isUntouched(file) && files.isWhole(file);
        if (whole) {
            verified.add(file);
        }
        return whole;
    }
}
