package org.atelier.engine.model;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.atelier.spi.vmm.ImageFormat;

/**
 * A disk of a workspace.
 *
 * @param image what it starts from; absent: an empty disk
 * @param format of the image; absent: found out
 * @param sizeMiB the virtual size in MiB; required without an image, otherwise at least the image's
 */
public record Disk(String name, Optional<FileSource> image, Optional<ImageFormat> format, OptionalLong sizeMiB) {

    /** The same with another file. */
    Disk withFile(UnaryOperator<FileSource> change) {
        return new Disk(name, image.map(change), format, sizeMiB);
    }
}
