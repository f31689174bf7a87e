package org.atelier.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads very many rows a part at a time, in the order of a key, so that not all of them are in memory twice. */
final class Pages {

    /** How many rows at once. */
    static final int ROWS = 5_000;

    private Pages() {}

    /**
     * Reads all rows. Where others may change them meanwhile, some may be missed that are new or whose keys change.
     *
     * @param first what comes before all keys
     * @param page gives up to {@link #ROWS} rows whose keys come after the one that it is given, those of the least keys, in order
     */
    static <K, R> List<R> all(K first, Function<K, List<R>> page, Function<R, K> key) {
        List<R> rows = new ArrayList<>();
        List<R> last = page.apply(first);
        while (!last.isEmpty()) {
            rows.addAll(last);
            last = last.size() < ROWS ? List.of() : page.apply(key.apply(last.get(last.size() - 1)));
        }
        return rows;
    }
}
