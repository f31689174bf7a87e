package org.atelier.spi.vmm;

import java.nio.file.Path;

/**
 * Makes disk images and configuration discs on a host. Every file appears under its name only when it is whole; making one that
 * exists replaces it.
 */
public interface ImageStore {

    /**
     * Says what a file is, without trusting it.
     *
     * @throws VmmException with {@link VmmError#REJECTED} where it is not an image of a known format, is damaged, or refers to other
     *     files of the host (a backing or data file)
     */
    ImageInfo inspect(Path image);

    /**
     * Makes a copy-on-write overlay over an image that stays unchanged.
     *
     * @param sizeBytes the virtual size; at least the base's
     */
    void createOverlay(Path base, ImageFormat baseFormat, Path target, long sizeBytes);

    /** Makes an empty disk. */
    void createBlank(Path target, long sizeBytes);

    /**
     * Grows a qcow2 disk made here that no machine has. Does nothing where it is as large.
     *
     * @throws VmmException with {@link VmmError#REJECTED} where it is not there, or larger
     */
    void grow(Path disk, long sizeBytes);

    /**
     * Makes a qcow2 image that stands alone, with all that the guest of a disk sees.
     *
     * @param image one that {@link #inspect} takes, or an overlay made here over such a one; no running machine writes to it
     * @throws VmmException with {@link VmmError#REJECTED} where it is neither, {@link VmmError#NO_SPACE} where the disk is full
     */
    void copy(Path image, ImageFormat format, Path target);

    /**
     * Copies an overlay made here that no running machine writes to, and has the copy say that its base is a file of this name beside it,
     * which need not be there.
     *
     * @param baseName what the base is called where the copy goes, without a folder
     * @throws VmmException with {@link VmmError#REJECTED} where it is no such overlay, {@link VmmError#NO_SPACE} where the disk is full
     */
    void copyOverlay(Path overlay, String baseName, Path target);

    /**
     * Says what an overlay is that was made elsewhere, without trusting it. Its base is not looked for.
     *
     * @throws VmmException with {@link VmmError#REJECTED} where it is not a qcow2 image with a base, is damaged, or has a data file
     */
    OverlayInfo inspectOverlay(Path overlay);

    /**
     * Copies an overlay made elsewhere, and has the copy lie over a base that is here and stays unchanged, whatever the overlay says
     * that its base is.
     *
     * @param overlay one that {@link #inspectOverlay} takes
     * @param sizeBytes the virtual size; at least the overlay's
     * @throws VmmException with {@link VmmError#REJECTED} where it is no such overlay, or the base is not there, {@link
     *     VmmError#NO_SPACE} where the disk is full
     */
    void layOver(Path overlay, Path base, ImageFormat baseFormat, Path target, long sizeBytes);

    /** Makes an ISO 9660 disc (Rock Ridge, Joliet) of the files below {@code content}. */
    void createDisc(Path content, String label, Path target);

    /** Deletes a file made here; does nothing where it is gone. */
    void delete(Path file);

    /** Free room for images, in bytes. */
    long freeBytes();

    /** What an image is. */
    record ImageInfo(ImageFormat format, long virtualSizeBytes, long fileSizeBytes) {}

    /**
     * What an overlay is.
     *
     * @param baseName what it says that its base is: a file's name or path, or anything else
     */
    record OverlayInfo(String baseName, long virtualSizeBytes) {}
}
