package org.atelier.engine.warehouse;

import java.nio.file.Path;

/**
 * How golden images are kept.
 *
 * @param directory where their files are, on the same file system as the working directories
 * @param mostMiB what all files together may take, in MiB
 */
public record WarehouseOptions(Path directory, long mostMiB) {

    /** What a site that says nothing lets them take, in MiB. */
    public static final long USUAL_MIB = 100 << 10;
}
