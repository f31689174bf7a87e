package org.atelier.scheduler.replay.trace;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** Lines of bounded length with their numbers. Not thread-safe. */
final class TraceLines {

    private static final int LONGEST = 4096;
    private static final int BUFFER = 1 << 16;

    private final Reader reader;
    private final char[] buffer = new char[BUFFER];
    private int next;
    private int end;
    private long number;
    private boolean cut;

    TraceLines(Reader reader) {
        this.reader = reader;
    }

    /** The next line, cut where it is too long, without its end; nothing after the last one. */
    Optional<String> next() {
        StringBuilder line = new StringBuilder();
        cut = false;
        int c = read();
        if (c < 0) {
            return Optional.empty();
        }
        for (; c >= 0 && c != '\n'; c = read()) {
            if (line.length() < LONGEST) {
                line.append((char) c);
            } else {
                cut = true;
            }
        }
        number++;
        return Optional.of(line.toString());
    }

    /** Number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** Whether the line that was read last is longer than allowed. */
    boolean cut() {
        return cut;
    }

    private int read() {
        if (next == end) {
            try {
                end = reader.read(buffer);
            } catch (IOException e) {
                throw new TraceException("The trace cannot be read on after line " + number + ": " + e.getMessage(), e);
            }
            next = 0;
        }
        if (end < 0) {
            end = next;
            return -1;
        }
        return buffer[next++];
    }
}
