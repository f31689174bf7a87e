package org.atelier.scheduler.planner;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The images that are, or are being brought, on one host; those that nobody uses are kept until their room is needed. */
final class HostImages {

    private final Map<String, Kept> kept = new LinkedHashMap<>(4);

    /** From when on the image is there; empty where it is not and is not on its way. */
    Optional<Long> availableFrom(Image image) {
        return Optional.ofNullable(kept.get(image.id())).map(entry -> entry.availableFrom);
    }

    boolean has(Image image, long time) {
        Kept entry = kept.get(image.id());
        return entry != null && entry.availableFrom <= time;
    }

    /** A lease relies on the image from now on. */
    void use(Image image, long availableFrom) {
        Kept entry = kept.computeIfAbsent(image.id(), id -> new Kept(image.sizeMiB(), availableFrom));
        entry.availableFrom = Math.min(entry.availableFrom, availableFrom);
        entry.users++;
    }

    /** A lease does not rely on it any more; where it has not come yet and nobody else does, it will not come. */
    void leave(Image image, long now, long roomMiB) {
        Kept entry = kept.remove(image.id());
        if (entry == null) {
            return;
        }
        entry.users--;
        if (entry.users > 0 || entry.availableFrom <= now) {
            kept.put(image.id(), entry);
        }
        evict(roomMiB);
    }

    private void evict(long roomMiB) {
        long taken = kept.values().stream().mapToLong(entry -> entry.sizeMiB).sum();
        Iterator<Kept> oldestFirst = kept.values().iterator();
        while (taken > roomMiB && oldestFirst.hasNext()) {
            Kept entry = oldestFirst.next();
            if (entry.users <= 0) {
                taken -= entry.sizeMiB;
                oldestFirst.remove();
            }
        }
    }

    void clear() {
        kept.clear();
    }

    private static final class Kept {
        private final long sizeMiB;
        private long availableFrom;
        private int users;

        private Kept(long sizeMiB, long availableFrom) {
            this.sizeMiB = sizeMiB;
            this.availableFrom = availableFrom;
        }
    }
}
