package org.atelier.transfer;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferRequest;

/**
 * What a transfer must come to, and the file beside its target that it writes to until then.
 *
 * @param part that file
 */
record PartTarget(TransferRequest request, Path part) {

    static PartTarget of(TransferRequest request) {
        Path target = request.target().toAbsolutePath();
        return new PartTarget(request, target.resolveSibling(target.getFileName() + ".part"));
    }

    /** Refuses, before anything is moved, a source that says it is too large, and one for which there is no room. */
    void expect(long totalBytes) {
        if (totalBytes > request.maxBytes()) {
            throw tooLarge(totalBytes + " bytes");
        }
        if (totalBytes >= 0) {
            request.room().accept(totalBytes);
        }
    }

    void requireDigest(String sha256) {
        if (request.sha256().isPresent() && !request.sha256().get().equals(sha256)) {
            throw new TransferException(
                    Kind.DIGEST_MISMATCH,
                    Urls.shown(request.source()) + " has the SHA-256 digest " + sha256 + ", not "
                            + request.sha256().get()
                            + " as asked for; correct the digest, or find out who changed the file.");
        }
    }

    /** The part, which is whole and on disk, becomes the target. */
    void appear() throws IOException {
        Files.move(part, request.target(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Directories.sync(part.getParent());
    }

    TransferException tooLarge(String seen) {
        return new TransferException(
                Kind.TOO_LARGE,
                Urls.shown(request.source()) + " has " + seen + "; at most " + request.maxBytes()
                        + " bytes are allowed. Use a smaller file or, for the image of a disk, ask for more disk.");
    }

    TransferException local(IOException e) {
        if (e instanceof ClosedByInterruptException) {
            return Backoff.cancelled(e);
        }
        return new TransferException(
                Kind.LOCAL, "Cannot write " + part.getFileName() + ": " + e.getMessage() + ". Is the disk full?", e);
    }
}
