package org.atelier.engine;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.atelier.engine.model.FileSource;
import org.atelier.security.policy.Account;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferListener;

/** Brings files that clients name to a host. Thread-safe. */
public interface ImageFetcher {

    /** The URL schemes it can fetch, in lower case. */
    Set<String> schemes();

    /**
     * Refuses a URL of one of these schemes that could never be fetched, whatever is there. Looks at nothing but the URL and what the site
     * has set.
     *
     * @throws TransferException says why
     */
    default void check(URI source) {}

    /**
     * How many bytes would have to be moved for each: 0 where it is here already; absent where that cannot be told. May ask the servers,
     * and returns within seconds whatever they do.
     */
    Map<FileSource, Long> missingBytes(Set<FileSource> sources);

    /** How fast its server gave files lately, in bytes per second; empty where nothing has been fetched from there yet. */
    OptionalDouble bytesPerSecond(FileSource source);

    /**
     * Makes {@code target} the content of {@code source}; replaces what is there. The target appears when it is whole and is never
     * written to: it may be a hard link to a file of a cache. Interrupting the calling thread cancels within a second.
     *
     * @param account on whose behalf: the source may name a delegation of its subject, and its virtual organisation's share of the
     *     bandwidth is used
     * @param maxBytes the most that is accepted
     * @throws TransferException where it cannot; no partial target is left
     */
    void fetch(FileSource source, Account account, Path target, long maxBytes, TransferListener listener);

    /**
     * The same for the image of a disk, which may be packed (gzip, xz, zstd): {@code target} becomes what is in it.
     *
     * @param maxBytes the most that is accepted, packed and unpacked
     */
    void fetchImage(FileSource source, Account account, Path target, long maxBytes, TransferListener listener);
}
