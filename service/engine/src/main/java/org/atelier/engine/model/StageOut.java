package org.atelier.engine.model;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where disks of a workspace go.
 *
 * @param disks at least one
 */
public record StageOut(List<Target> disks) {

    /** Stands for the id of the workspace in a URL, so that several of one request do not send to the same place. */
    public static final String ID = "{id}";

    public StageOut {
        disks = List.copyOf(disks);
    }

    /** How a disk is written. */
    public enum Form {
        /** All that the guest sees, as an image that stands alone. */
        FLAT,
        /** What is not as in the image that the workspace was made from, as an overlay over that. */
        OVERLAY,
        /** The same, and beside it the image, as it is at its own URL. */
        OVERLAY_AND_IMAGE;

        /** Whether the disk is written as an overlay. */
        public boolean isOverlay() {
            return this != FLAT;
        }
    }

    /**
     * Where one goes.
     *
     * @param disk its name; absent: the first
     * @param url what it becomes there, may have {@link #ID} in it
     * @param packed whether it is compressed (zstd, RFC 8878)
     * @param delegation the owner's proxy that is shown to its server; absent: none
     */
    public record Target(Optional<String> disk, String url, Form form, boolean packed, Optional<String> delegation) {

        /** The URL for a workspace. */
        public URI url(WorkspaceId id) {
            return URI.create(url.replace(ID, id.toString()));
        }

        /** Where the image goes that is sent beside the disk: into the same folder, called as at the end of its own URL. */
        public URI imageUrl(WorkspaceId id, FileSource image) {
            String disk = url(id).toString();
            String path = image.url().getRawPath();
            return URI.create(disk.substring(0, disk.lastIndexOf('/') + 1) + path.substring(path.lastIndexOf('/') + 1));
        }
    }
}
