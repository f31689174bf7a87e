package org.atelier.scheduler.planner;

/**
 * A disk image that must be on a host before a lease can be prepared there.
 *
 * @param id what tells equal images apart from others
 * @param sizeMiB size, in MiB, at least 0
 */
public record Image(String id, long sizeMiB) {

    /** Nothing has to be brought. */
    public static final Image NONE = new Image("", 0);

    public Image {
        if (sizeMiB < 0) {
            throw new IllegalArgumentException("Image " + id + " cannot have a size of " + sizeMiB + " MiB.");
        }
    }
}
