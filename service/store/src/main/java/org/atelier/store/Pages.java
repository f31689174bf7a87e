package org.atelier.store;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads very many rows a part at a time, in the order of a key, so that not all of them need be in memory at once. */
final class Pages {

    /** How many rows at once. */
    static final int ROWS = 500;

    private Pages() {}

    /**
     * All rows, each part read when the one before has been taken. Where others may change them meanwhile, some may be missed that are
     * new or whose keys change.
     *
     * @param first what comes before all keys
     * @param page gives up to {@link #ROWS} rows whose keys come after the one that it is given, those of the least keys, in order
     */
    static <K, R> Stream<R> all(K first, Function<K, List<R>> page, Function<R, K> key) {
        return Stream.iterate(
                        page.apply(first),
                        rows -> !rows.isEmpty(),
                        rows -> rows.size() < ROWS ? List.of() : page.apply(key.apply(rows.get(rows.size() - 1))))
                .flatMap(List::stream);
    }
}
