package org.atelier.engine.model;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.atelier.spi.vmm.ImageFormat;

/**
 * A disk of a workspace.
 *
 * @param image what it starts from; absent: an empty disk
 * @param overlay what was changed of the image before, as {@link StageOut.Form#OVERLAY} sends it; only with an image
 * @param format of the image; absent: found out
 * @param sizeMiB the virtual size in MiB; required without an image, otherwise at least the image's
 */
public record Disk(
        String name,
        Optional<FileSource> image,
        Optional<FileSource> overlay,
        Optional<ImageFormat> format,
        OptionalLong sizeMiB) {

    /** A disk that starts from no more than its image. */
    public Disk(String name, Optional<FileSource> image, Optional<ImageFormat> format, OptionalLong sizeMiB) {
        this(name, image, Optional.empty(), format, sizeMiB);
    }

    /** The files that it starts from. */
    public Stream<FileSource> files() {
        return Stream.concat(image.stream(), overlay.stream());
    }

    /** The same with another file. */
    Disk withFile(UnaryOperator<FileSource> change) {
        return new Disk(name, image.map(change), overlay.map(change), format, sizeMiB);
    }
}
