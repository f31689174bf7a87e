package org.atelier.scheduler.replay.trace;

/**
 * How the jobs of a trace become leases.
 *
 * @param coresPerNode processors that one machine of a job's gang has at most, at least 1
 * @param memory megabytes of a machine where the trace says nothing
 * @param most jobs that are read at most
 */
public record SwfSettings(int coresPerNode, long memory, Overrun overrun, BadLinePolicy badLines, int most) {

    public static final SwfSettings DEFAULT = new SwfSettings(1, 1024, Overrun.CUT, BadLinePolicy.REPORT, 10_000_000);

    public SwfSettings {
        if (coresPerNode < 1 || memory < 0 || most < 1) {
            throw new IllegalArgumentException(
                    "Cores per node (%d) and jobs (%d) must be positive, memory (%d) not negative."
                            .formatted(coresPerNode, most, memory));
        }
    }
}
