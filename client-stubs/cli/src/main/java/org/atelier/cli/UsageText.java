package org.atelier.cli;

import java.util.Optional;
import org.atelier.cli.output.Fields;
import org.atelier.cli.output.Words;
import org.atelier.client.model.Usage;

/** What a machine uses, for people. */
final class UsageText {

    private UsageText() {}

    static void write(Usage usage, Fields fields) {
        String memory = usage.memoryMiB().map(", %d MiB memory"::formatted).orElse("");
        fields.line("Uses", "%s processor time%s".formatted(Words.of(usage.cpuTime()), memory));
        usage.diskSpaceBytes()
                .ifPresent(space -> fields.line(
                        "Disks",
                        "%s on the host; %s read, %s written"
                                .formatted(
                                        Words.ofBytes(space),
                                        bytes(usage.diskReadBytes()),
                                        bytes(usage.diskWrittenBytes()))));
        usage.networkReceivedBytes()
                .ifPresent(received -> fields.line(
                        "Network",
                        "%s received, %s sent".formatted(Words.ofBytes(received), bytes(usage.networkSentBytes()))));
    }

    /** A dash where it is not counted. */
    static String bytes(Optional<Long> count) {
        return count.map(Words::ofBytes).orElse("-");
    }
}
