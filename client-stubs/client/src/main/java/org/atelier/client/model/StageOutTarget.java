package org.atelier.client.model;

import java.util.Optional;

/**
 * Where a disk of a workspace goes.
 *
 * @param disk its name; absent: the first
 * @param url what it becomes there; {@code {id}} in it stands for the workspace's id
 * @param packed whether it is compressed (zstd)
 * @param delegation the caller's proxy that is shown to its server; absent: none
 */
public record StageOutTarget(
        Optional<String> disk, String url, Form form, boolean packed, Optional<String> delegation) {

    /** How a disk is written. */
    public enum Form {
        /** All that the guest sees, as an image that stands alone. */
        FLAT,
        /** What is not as in the disk's image, as an overlay over that. */
        OVERLAY,
        /** The same, and beside it the image. */
        OVERLAY_AND_IMAGE
    }
}
