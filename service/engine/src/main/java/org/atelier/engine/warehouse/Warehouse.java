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

    /** What a request of somebody would be cloned from on a machine, or on any where that is not known yet. */
    public Matching match(StoreSession session, String subject, WorkspaceRequest request, Fits fits) {
        ImageIndex images = images(session);
        CacheableGraph graph = new CacheableGraph(request.graph());
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

    /** What the files of all images take, in bytes; one that several images have counts once. */
    public long usedBytes(StoreSession session) {
        return images(session).all().stream()
                .flatMap(Warehouse::files)
                .distinct()
                .mapToLong(StoredFile::bytes)
                .sum();
    }

    /** What they may take, in bytes. */
    public long mostBytes() {
        return mostBytes;
    }

    /**
     * Forgets retired images that nothing is cloned from any more, and deletes the files that are nobody's.
     *
     * @return how many files were deleted
     */
    public int tidy(StoreSession session, Instant now) {
        ImageIndex images = images(session);
        for (GoldenImageId id : Set.copyOf(retired.keySet())) {
            if (session.clones(id).isEmpty()) {
                session.deleteGoldenImage(id);
                retired.remove(id);
                LOG.info("image={} was retired, has no clones and is forgotten", id);
            }
        }
        Set<String> needed = Stream.concat(images.all().stream(), retired.values().stream())
                .flatMap(Warehouse::files)
                .map(StoredFile::sha256)
                .collect(Collectors.toSet());
        int deleted = files.sweep(needed, now.minus(GRACE));
        if (deleted > 0) {
            LOG.info("{} files of the warehouse were nobody's and are deleted", deleted);
        }
        return deleted;
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
