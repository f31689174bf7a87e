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
     * Refuses a URL that nothing could ever be sent to, as {@link #check} does.
     *
     * @throws TransferException {@link TransferException.Kind#UNSUPPORTED} or {@link TransferException.Kind#FORBIDDEN}
     */
    default void checkTarget(URI target) {
        throw new TransferException(
                TransferException.Kind.UNSUPPORTED,
                "Nothing can be sent to URLs of the scheme " + target.getScheme() + "; name one of another.");
    }

    /**
     * Sends a file. The target has its content, or what it had before, and nothing in between: the file appears under its name when it is
     * there in full, as far as the server lets that be known. What a transfer that was cut has left there is taken up by the next one of
     * the same content. Who may send where is not looked at here. Interrupting the calling thread cancels within a second. Tries again as
     * {@link #fetch} does.
     *
     * @throws TransferException always with a kind that tells temporary from final failures
     */
    default TransferResult send(SendRequest request, TransferListener listener) {
        checkTarget(request.target());
        throw new IllegalStateException("A transport that takes targets must send.");
    }

    /**
     * Whether a server of the source can be told to send to the target's, so that the content does not pass this host. Looks at nothing
     * but the URLs and what the site has set; the servers may still refuse.
     */
    default boolean relays(URI source, URI target) {
        return false;
    }

    /**
     * Has the source's server send a file to the target's. As with {@link #send}, the target has its content, or what it had before, and
     * nothing in between; it appears under its name only when the target's server has proven that it has the digest asked for, and where
     * that has it already, nothing is moved. What a relay that was cut has left there is taken up by the next one of the same content. Who may send where is not looked at here.
     * Interrupting the calling thread cancels within a second. Tries again as {@link #fetch} does.
     *
     * @return what is there now
     * @throws TransferException always with a kind that tells temporary from final failures and a message that names the URL of the side
     *     that has failed; {@link TransferException.Kind#UNSUPPORTED} where these servers cannot do it, so that the file has to be
     *     fetched and sent
     */
    default TransferResult relay(RelayRequest request, TransferListener listener) {
        throw new TransferException(
                TransferException.Kind.UNSUPPORTED,
                "Servers of the schemes " + request.source().getScheme() + " and "
                        + request.target().getScheme() + " cannot send to each other; fetch the file, then send it.");
    }

    /**
     * Whether a URL has the content still that was fetched from it before, without a credential: told without fetching it, by the same
     * rules as {@link #fetch} but without trying again. Interrupting the calling thread ends it within a second. Does not throw.
     *
     * @param had what fetching it has returned
     * @return false where that cannot be told
     */
    default boolean hasStill(URI source, TransferResult had) {
        return false;
    }

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
