package org.atelier.scheduler.replay.trace;

import java.io.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads lists of reservations (.lwf). A line has ten fields: submit time, start, duration asked, real duration, nodes, CPU, memory in
 * megabytes, disk, image, image size; times in seconds. What starts before it is asked for is malformed.
 */
public final class LwfReader {

    private static final int FIELDS = 10;
    private static final int NUMBERS = 7;
    private static final long LARGEST = 10_000_000_000L;
    private static final int MOST = 1_000_000;

    private LwfReader() {}

    /**
     * Reads to the end and leaves the reader open.
     *
     * @throws TraceException when it cannot be read, is too long, or has a malformed line and the policy refuses those
     */
    public static Trace read(Reader reader, BadLinePolicy policy) {
        TraceLines lines = new TraceLines(reader);
        BadLines badLines = new BadLines(policy);
        List<TraceLease> leases = new ArrayList<>();
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            String text = line.get().strip();
            if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
                continue;
            }
            if (leases.size() == MOST) {
                throw new TraceException("There are more than %d reservations. Maybe cut the file.".formatted(MOST));
            }
            try {
                leases.add(lease(leases.size() + 1, text));
            } catch (MalformedLineException e) {
                badLines.add(lines.number(), String.valueOf(e.getMessage()));
            }
        }
        leases.sort(Comparator.comparingLong(TraceLease::submit));
        return new Trace(leases, OptionalInt.empty(), badLines.count(), badLines.told(), 0);
    }

    private static TraceLease lease(int number, String line) {
        String[] fields = line.split("\\s+", FIELDS + 1);
        if (fields.length != FIELDS) {
            throw new MalformedLineException("has not 10 fields");
        }
        long[] values = new long[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            values[i] = value(fields[i], i + 1);
        }
        require(values[1] >= values[0], "starts at %d, before it is asked for at %d".formatted(values[1], values[0]));
        require(values[2] > 0, "asks for no time");
        require(
                values[3] > 0 && values[3] <= values[2],
                "takes %d s of the %d s asked for".formatted(values[3], values[2]));
        require(values[4] > 0 && values[5] > 0, "asks for %d nodes of %d CPUs".formatted(values[4], values[5]));
        return new TraceLease(
                number,
                RequestKind.RESERVATION,
                values[0],
                values[1],
                TraceLease.NO_DEADLINE,
                values[2],
                values[3],
                Math.toIntExact(values[4]),
                Math.toIntExact(values[5]),
                values[6],
                -1,
                -1,
                TraceLease.NO_IMAGE);
    }

    private static void require(boolean right, String wrong) {
        if (!right) {
            throw new MalformedLineException(wrong);
        }
    }

    private static long value(String text, int field) {
        long limit = field == 5 || field == 6 ? Integer.MAX_VALUE : LARGEST;
        if (!text.matches("\\d{1,11}") || Long.parseLong(text) > limit) {
            throw new MalformedLineException("field %d is not a number from 0 to %d".formatted(field, limit));
        }
        return Long.parseLong(text);
    }
}
