package org.atelier.server.settings;

import java.util.List;

/**
 * What is written down of decisions about callers.
 *
 * @param reads whether permitted reading is, too
 * @param fileMiB how large a file becomes before another follows, in MiB
 */
public record AuditSettings(boolean reads, int fileMiB) {

    private static final Setting<Boolean> READS = new Setting<>(
            "audit.reads",
            "false",
            "whether the audit log in data/audit has permitted reading, too, besides all other decisions about callers",
            Texts.flag());

    private static final Setting<Integer> FILE_MIB = new Setting<>(
            "audit.file-mib",
            "64",
            "how large a file of the audit log becomes before another follows, in MiB, 1 to 1,024; none is ever deleted",
            Texts.integer(1, 1024));

    static final List<Setting<?>> SETTINGS = List.of(READS, FILE_MIB);

    static AuditSettings of(RawSettings settings) {
        return new AuditSettings(settings.get(READS), settings.get(FILE_MIB));
    }
}
