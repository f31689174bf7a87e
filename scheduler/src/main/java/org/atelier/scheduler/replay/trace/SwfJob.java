package org.atelier.scheduler.replay.trace;

/** The 18 numbers of a line of the Standard Workload Format 2.2; -1 stands for what is not known. */
final class SwfJob {

    private static final int FIELDS = 18;
    private static final double LARGEST = 1e12;
    private static final int PARTIAL_FIRST = 2;
    private static final int PARTIAL_LAST = 4;

    private final long[] fields = new long[FIELDS];

    /** @throws MalformedLineException with the field that is wrong */
    static SwfJob parse(String line) {
        SwfJob job = new SwfJob();
        int field = 0;
        int from = 0;
        int length = line.length();
        while (from < length) {
            if (line.charAt(from) <= ' ') {
                from++;
                continue;
            }
            int to = from;
            while (to < length && line.charAt(to) > ' ') {
                to++;
            }
            if (field == FIELDS) {
                throw new MalformedLineException("has more than 18 fields");
            }
            job.fields[field] = number(line, from, to, ++field);
            from = to;
        }
        if (field < FIELDS) {
            throw new MalformedLineException("has %d fields instead of 18".formatted(field));
        }
        return job;
    }

    private static long number(String line, int from, int to, int field) {
        String text = line.substring(from, to);
        try {
            if (text.indexOf('.') < 0 && text.length() <= 12) {
                return Long.parseLong(text);
            }
            double value = Double.parseDouble(text);
            if (Math.abs(value) <= LARGEST) {
                return (long) value;
            }
        } catch (NumberFormatException e) {
            throw new MalformedLineException("field %d is \"%s\", not a number".formatted(field, shortened(text)), e);
        }
        throw new MalformedLineException("field %d is %s, beyond 10^12".formatted(field, shortened(text)));
    }

    private static String shortened(String text) {
        String harmless = text.replaceAll("[^\\x20-\\x7e]", "?");
        return harmless.length() > 20 ? harmless.substring(0, 20) + "..." : harmless;
    }

    long submit() {
        return fields[1];
    }

    long ran() {
        return fields[3];
    }

    /** Processors that it had, or else asked for. */
    long processors() {
        return fields[4] > 0 ? fields[4] : fields[7];
    }

    /** Seconds asked for; what it took where that is not known. */
    long asked() {
        return fields[8] > 0 ? fields[8] : ran();
    }

    /** Kilobytes asked for by each processor. */
    long memory() {
        return fields[9];
    }

    /** Whether the line tells only a part of a job that another line tells as a whole. */
    boolean partial() {
        return fields[10] >= PARTIAL_FIRST && fields[10] <= PARTIAL_LAST;
    }

    int user() {
        return (int) fields[11];
    }

    int group() {
        return (int) fields[12];
    }
}
