package org.atelier.engine.warehouse;

import org.atelier.engine.model.Matching.Test;

/** How well an image suits whose history passes. */
public sealed interface Fit {

    /** It can be cloned; a clone can run its first action after this many milliseconds. */
    record Ready(long millis) implements Fit {}

    /** It cannot. */
    record Unfit(Test test, String why) implements Fit {}
}
