package org.atelier.engine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferListener;

/** Sends disks of workspaces to where clients say. Thread-safe. */
public interface ImageSender {

    /**
     * Refuses a URL that nothing of this kind of client is ever sent to, whatever is there. Looks at nothing but the URL and what the site
     * has set.
     *
     * @param vo the virtual organization that the workspace counts for; absent: none
     * @throws TransferException says why
     */
    void check(URI target, Optional<String> vo);

    /**
     * Makes a file that can be sent out of one, packed (zstd) where that is wanted. The file appears when it is whole and on disk.
     * Interrupting the calling thread cancels within a second.
     *
     * @param file is moved where it is not packed, and deleted otherwise
     * @return the digest (SHA-256) of the target, 64 lower-case hexadecimal digits
     * @throws IOException where the disk is full, or damaged
     */
    String prepare(Path file, Path target, boolean packed) throws IOException;

    /**
     * Sends a file; what is there is replaced when all of it has come. Interrupting the calling thread cancels within a second.
     *
     * @throws TransferException where it cannot, or must not be sent there
     */
    void send(Order order, TransferListener listener);

    /**
     * Whether the server of an image can be told to send it to the target's, so that it does not pass this host. Looks at nothing but the
     * URLs and what the site has set.
     */
    boolean relays(URI source, URI target);

    /**
     * Has the server of an image send it; what is there is replaced when all of it has come. Interrupting the calling thread cancels within
     * a second.
     *
     * @throws TransferException where it cannot, or must not be sent there
     */
    void relay(Relay relay, TransferListener listener);

    /**
     * What is to be sent by another.
     *
     * @param sourceDelegation the delegation of the owner's that is shown to the server of {@code source}; absent: none
     * @param sha256 the digest that it has
     * @param targetDelegation the same for the server of {@code target}
     * @param vo as for {@link #check}
     * @param owner as for {@link Order}
     */
    record Relay(
            URI source,
            Optional<String> sourceDelegation,
            String sha256,
            URI target,
            Optional<String> targetDelegation,
            Optional<String> vo,
            String owner) {}

    /**
     * What is to be sent.
     *
     * @param sha256 the digest of the file
     * @param vo as for {@link #check}
     * @param owner on whose behalf: the {@link org.atelier.security.Caller#subject} whose delegation is shown
     */
    record Order(
            Path file, String sha256, URI target, Optional<String> vo, String owner, Optional<String> delegation) {}
}
