package org.atelier.server.settings;

import java.util.List;
import org.atelier.engine.warehouse.WarehouseOptions;

/** How golden images are kept. */
final class WarehouseSettings {

    private static final int MOST_MIB = 1 << 30;

    private static final Setting<Integer> SIZE = new Setting<>(
            "warehouse.size-mib",
            Long.toString(WarehouseOptions.USUAL_MIB),
            "MiB that golden images may take in the data directory, 0 to " + MOST_MIB + "; 0: none can be saved",
            Texts.integer(0, MOST_MIB));

    static final List<Setting<?>> SETTINGS = List.of(SIZE);

    private WarehouseSettings() {}

    static long mostMiB(RawSettings settings) {
        return settings.get(SIZE);
    }
}
