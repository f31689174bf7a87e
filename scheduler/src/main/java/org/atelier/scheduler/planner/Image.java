package org.atelier.scheduler.planner;

import java.util.Optional;

/**
 * A disk image that must be on a host before a lease can be prepared there.
 *
 * @param id what tells equal images apart from others
 * @param sizeMiB size, in MiB, at least 0
 * @param measured how long its servers need for it at the rates that they were seen to have, in milliseconds, at least 0; absent where
 *     none of them was seen yet
 */
public record Image(String id, long sizeMiB, Optional<Long> measured) {

    /** Nothing has to be brought. */
    public static final Image NONE = new Image("", 0);

    public Image {
        if (sizeMiB < 0 || measured.filter(time -> time < 0).isPresent()) {
            throw new IllegalArgumentException(
                    "Image " + id + " cannot have a size of " + sizeMiB + " MiB and take " + measured + " ms.");
        }
    }

    /** One whose servers nobody has seen yet. */
    public Image(String id, long sizeMiB) {
        this(id, sizeMiB, Optional.empty());
    }
}
