package org.atelier.transfer;

import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.transfer.gridftp.ForeignDataHostException;
import org.atelier.transfer.gridftp.FtpException;
import org.atelier.transfer.gridftp.NotAFileException;

/** Says what went wrong between us and a GridFTP server. */
final class GridFtpFailures {

    private static final Pattern NO_SUCH_FILE = Pattern.compile("(?i)no such file|not exist|not found|not a directory");
    private static final Pattern DENIED =
            Pattern.compile("(?i)denied|not permitted|not authorized|not allowed|read-only");
    private static final Pattern NO_ROOM = Pattern.compile("(?i)no space|quota|disk full|out of space");
    private static final Pattern NO_FILE = Pattern.compile("(?i)is a directory|not a plain file|not a regular file");
    private static final int NOT_LOGGED_IN = 530;
    private static final int SECURITY_REFUSED = 535;
    private static final int NO_ROOM_THERE = 452;
    private static final int QUOTA_EXCEEDED = 552;
    private static final int NO_FILE_THERE = 550;
    private static final int FINAL = 500;

    private GridFtpFailures() {}

    static TransferException translated(GridFtpUrl url, Exception e, Duration stallTimeout) {
        String where = Urls.shown(url.url());
        if (Thread.currentThread().isInterrupted() || e instanceof InterruptedException) {
            return Backoff.cancelled(e);
        }
        if (e instanceof FtpException refusal) {
            return refused(where, refusal);
        }
        if (e instanceof NotAFileException) {
            return new TransferException(
                    Kind.FORBIDDEN,
                    where + " is not a regular file but '" + e.getMessage() + "'; name an image file.",
                    e);
        }
        if (e instanceof ForeignDataHostException) {
            return new TransferException(
                    Kind.FORBIDDEN,
                    where + ": the server wants to exchange data with " + e.getMessage()
                            + ", which is another host; ask the administrator of this site to allow that one, too.",
                    e);
        }
        return e instanceof SSLException ? notTrusted(where, url, e) : unreachable(where, e, stallTimeout);
    }

    private static TransferException unreachable(String where, Exception e, Duration stallTimeout) {
        if (e instanceof UnknownHostException) {
            return unreachable(where + ": the host's name is not known; correct the URL.", e);
        }
        if (e instanceof SocketTimeoutException) {
            return unreachable(
                    where + " has stood still for " + stallTimeout + "; try again later or name another server.", e);
        }
        return unreachable(
                where + " cannot be reached: " + e.getMessage() + "; is its server well? Try again later.", e);
    }

    private static TransferException unreachable(String message, Exception e) {
        return new TransferException(Kind.UNREACHABLE, message, e);
    }

    private static TransferException notTrusted(String where, GridFtpUrl url, Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return new TransferException(
                        Kind.FORBIDDEN,
                        where + ": that this is " + url.host() + " cannot be trusted: " + cause.getMessage()
                                + ". Is the URL right, and does this site's trust directory have the server's authority?",
                        e);
            }
        }
        return unreachable(
                where + ": no protected connection can be had: " + e.getMessage() + "; is its server well?", e);
    }

    private static TransferException refused(String where, FtpException e) {
        String what = where + ": the server answers '" + e.getMessage() + "'";
        Kind kind = kind(e);
        return new TransferException(
                kind,
                what
                        + switch (kind) {
                            case NOT_FOUND -> ": there is no such file or folder; correct the URL.";
                            case FULL -> ": it has no room for the file; make some, or name another server.";
                            case FORBIDDEN -> ": it does not let this credential do that; ask its administrator to.";
                            default -> "; try again later.";
                        },
                e);
    }

    private static Kind kind(FtpException e) {
        String text = e.getMessage();
        if (e.code() == NO_ROOM_THERE
                || e.code() == QUOTA_EXCEEDED
                || NO_ROOM.matcher(text).find()) {
            return Kind.FULL;
        }
        if (e.code() == NOT_LOGGED_IN
                || e.code() == SECURITY_REFUSED
                || DENIED.matcher(text).find()) {
            return Kind.FORBIDDEN;
        }
        if (NO_FILE.matcher(text).find()) {
            return Kind.FORBIDDEN;
        }
        if (e.code() >= FINAL
                && (e.code() == NO_FILE_THERE || NO_SUCH_FILE.matcher(text).find())) {
            return Kind.NOT_FOUND;
        }
        return Kind.UNREACHABLE;
    }
}
