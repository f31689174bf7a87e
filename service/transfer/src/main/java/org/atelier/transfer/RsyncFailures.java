package org.atelier.transfer;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/** Says what the exit status of rsync means, which is listed in its manual, and what it complains of. */
final class RsyncFailures {

    private static final int FILE_IO = 11;
    private static final int NOT_THERE = 127;
    private static final Set<Integer> NOT_SPOKEN = Set.of(1, 2, 4, 126, NOT_THERE);
    private static final Set<Integer> FILES = Set.of(3, FILE_IO, 23, 24);

    /** What systems call it; of several the first counts. */
    private static final Map<String, Kind> CAUSES = new LinkedHashMap<>();

    static {
        CAUSES.put("no space left on device", Kind.LOCAL);
        CAUSES.put("disk quota exceeded", Kind.LOCAL);
        CAUSES.put("failed verification", Kind.CHANGED);
        CAUSES.put("permission denied", Kind.FORBIDDEN);
        CAUSES.put("no such file", Kind.NOT_FOUND);
        CAUSES.put("vanished", Kind.NOT_FOUND);
    }

    private RsyncFailures() {}

    /**
     * A failure to fetch a file, or to send one.
     *
     * @param flow which way it went
     */
    static TransferException of(SftpUrl url, SshRelay.Flow flow, int status, String complaint) {
        boolean fetched = flow == SshRelay.Flow.FROM_SERVER;
        String what = Urls.shown(url.url()) + " cannot be " + (fetched ? "fetched" : "written") + " by rsync (status "
                + status + ": " + complaint + ")";
        if (NOT_SPOKEN.contains(status)) {
            return new TransferException(
                    Kind.UNSUPPORTED,
                    what + "; the server's account " + url.user() + " has to be let run rsync 3, or use sftp:.");
        }
        Optional<Kind> cause = FILES.contains(status) ? cause(complaint) : Optional.empty();
        Kind kind = cause.orElse(status == FILE_IO ? Kind.LOCAL : Kind.UNREACHABLE);
        return fetched ? fetching(kind, what) : sending(kind, what);
    }

    private static TransferException fetching(Kind kind, String what) {
        return switch (kind) {
            case LOCAL -> new TransferException(Kind.LOCAL, what + ". Is the disk full?");
            case CHANGED -> new TransferException(Kind.CHANGED, what + "; try again when nobody changes it there.");
            case FORBIDDEN ->
                new TransferException(Kind.FORBIDDEN, what + "; ask its owner to let this service read it.");
            case NOT_FOUND -> new TransferException(Kind.NOT_FOUND, what + "; correct the URL.");
            default -> new TransferException(Kind.UNREACHABLE, what + "; is its server well? Try again later.");
        };
    }

    /** The disk that is written to is the server's. */
    private static TransferException sending(Kind kind, String what) {
        return switch (kind) {
            case LOCAL -> new TransferException(Kind.FULL, what + "; is its disk full? Make room there.");
            case FORBIDDEN ->
                new TransferException(Kind.FORBIDDEN, what + "; ask its owner to let this service write there.");
            case NOT_FOUND -> new TransferException(Kind.NOT_FOUND, what + "; correct the URL.");
            default -> new TransferException(Kind.UNREACHABLE, what + "; is its server well? Try again later.");
        };
    }

    private static Optional<Kind> cause(String complaint) {
        String text = complaint.toLowerCase(Locale.ROOT);
        return CAUSES.entrySet().stream()
                .filter(cause -> text.contains(cause.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
