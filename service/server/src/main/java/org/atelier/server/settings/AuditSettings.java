package org.atelier.server.settings;

import java.util.List;

/**
 * What is written down of decisions about callers.
 *
 * @param reads whether permitted reading is, too
 * @param fileMiB how large a file becomes before another follows, in MiB
 * @param refusalsPerSecond how many refused credentials are written down in a second; more are counted
 */
public record AuditSettings(boolean reads, int fileMiB, int refusalsPerSecond) {

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

    private static final Setting<Integer> REFUSALS = new Setting<>(
            "audit.refusals-per-second",
            "2",
            "how many certificates, signatures and tokens that are refused the audit log has of each second, 1 to 1,000; those"
                    + " beyond are counted there, so that strangers cannot fill the disk",
            Texts.integer(1, 1000));

    static final List<Setting<?>> SETTINGS = List.of(READS, FILE_MIB, REFUSALS);

    static AuditSettings of(RawSettings settings) {
        return new AuditSettings(settings.get(READS), settings.get(FILE_MIB), settings.get(REFUSALS));
    }
}
