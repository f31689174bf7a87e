package org.atelier.transfer;

import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/** Says what went wrong between us and a web server. */
final class HttpFailures {

    private static final Set<Integer> TEMPORARY = Set.of(408, 416, 425, 429, 500, 502, 503, 504);
    private static final Set<Integer> GONE = Set.of(404, 410);

    private HttpFailures() {}

    static TransferException refused(URI source, int status) {
        String what = Urls.shown(source) + " answers with status " + status;
        if (GONE.contains(status)) {
            return new TransferException(Kind.NOT_FOUND, what + ": there is no such file; correct the URL.");
        }
        if (TEMPORARY.contains(status)) {
            return new TransferException(Kind.UNREACHABLE, what + "; try again later.");
        }
        return new TransferException(
                Kind.FORBIDDEN, what + ": it does not give the file to this service; ask its owner to.");
    }

    static TransferException notTaken(URI target, int status) {
        String what = Urls.shown(target) + " answers with status " + status;
        return switch (status) {
            case 404, 409, 410 ->
                new TransferException(Kind.NOT_FOUND, what + ": there is no such folder; make it, or correct the URL.");
            case 405, 501 ->
                new TransferException(Kind.UNSUPPORTED, what + ": it takes no files; name another server.");
            case 413 -> new TransferException(Kind.TOO_LARGE, what + ": it does not take so large a file.");
            case 507 -> new TransferException(Kind.FULL, what + ": there is no room; make some.");
            default ->
                TEMPORARY.contains(status)
                        ? new TransferException(Kind.UNREACHABLE, what + "; try again later.")
                        : new TransferException(
                                Kind.FORBIDDEN, what + ": it does not let this service write there; ask its owner to.");
        };
    }

    static TransferException translated(URI source, Exception e, Duration stallTimeout) {
        String where = Urls.shown(source);
        if (e instanceof SSLPeerUnverifiedException || e instanceof SSLHandshakeException) {
            return new TransferException(
                    Kind.FORBIDDEN,
                    where + " cannot be trusted: " + e.getMessage() + ". Trust its authority, if it is right.",
                    e);
        }
        if (e instanceof UnknownHostException) {
            return new TransferException(
                    Kind.UNREACHABLE, where + ": the host's name is not known; correct the URL.", e);
        }
        if (e instanceof SocketTimeoutException) {
            return new TransferException(
                    Kind.UNREACHABLE,
                    where + " has stood still for " + stallTimeout + "; try again later or name another server.",
                    e);
        }
        if (e instanceof ConnectionClosedException) {
            return new TransferException(
                    Kind.CHANGED,
                    where + " was cut before its end: " + e.getMessage()
                            + "; try again, or see whether the file there is whole.",
                    e);
        }
        return new TransferException(
                Kind.UNREACHABLE,
                where + " cannot be moved: " + e.getMessage() + "; is its server well? Try again later.",
                e);
    }
}
