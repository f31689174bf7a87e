package org.atelier.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.atelier.spi.transport.TransferListener;

/** Brings images of disks to hosts that have them on disks of their own. Thread-safe. */
public interface ImageDistribution {

    /** All hosts share the files of workspaces, images among them. */
    ImageDistribution NONE = new ImageDistribution() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public void bring(Path base, String host, TransferListener listener) {}

        @Override
        public void tidy(Supplier<Map<Path, Optional<String>>> bases) {}
    };

    /** Whether there is anything to do. */
    boolean isOn();

    /**
     * Sees to it that a host finds an image where its machines look for it; returns soon where that is so. {@code base} may become a link
     * to the same content. Those who want the same image at the same time share the way. Interrupting the calling thread cancels within a
     * second.
     *
     * @param base the image that a disk is an overlay of
     * @throws org.atelier.spi.transport.TransferException where it does not come there
     */
    void bring(Path base, String host, TransferListener listener);

    /**
     * Removes from hosts what no workspace there needs, as far as that takes more room than it may.
     *
     * @param bases all bases of workspaces, and on which host each of them is needed, if on any; asked for whenever it matters
     */
    void tidy(Supplier<Map<Path, Optional<String>>> bases);
}
