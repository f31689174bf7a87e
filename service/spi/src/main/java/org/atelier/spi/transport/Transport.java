package org.atelier.spi.transport;

import java.net.URI;
import java.util.OptionalLong;

/** Moves files of some URL schemes. Life: made, used, closed once, after its last transfer. Thread-safe. */
public interface Transport extends AutoCloseable {

    /**
     * Refuses a URL that could never be fetched, whatever is there. Looks at nothing but the URL and what the site has set; what it lets
     * pass, {@link #fetch} may still refuse.
     *
     * @throws TransferException {@link TransferException.Kind#UNSUPPORTED} or {@link TransferException.Kind#FORBIDDEN}
     */
    default void check(URI source) {}

    /**
     * Fetches a file. The target appears under its name only when it is whole, has the digest asked for and is on disk (fsync).
     * Interrupting the calling thread cancels within a second. Where a source fails for a reason that may pass, a transport takes the
     * transfer up again by itself, as often as its settings say.
     *
     * @throws TransferException always with a kind that tells temporary from final failures; no partial target is left
     */
    TransferResult fetch(TransferRequest request, TransferListener listener);

    /**
     * How large a file is, in bytes, told without fetching it. May ask the source, by the same rules as {@link #fetch} but without
     * trying again, and may remember for some minutes what it said. Interrupting the calling thread ends it within a second. Does not
     * throw: what is wrong with a source, {@link #fetch} says.
     *
     * @return empty where that cannot be told, where there is no such file, and where it may not be fetched
     */
    OptionalLong size(URI source);

    /** Ends what it keeps open. */
    @Override
    default void close() {}
}
