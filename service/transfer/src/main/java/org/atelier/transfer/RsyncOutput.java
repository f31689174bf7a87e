package org.atelier.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What rsync says while it runs: how far it is ({@code --info=progress2}), and what it complains of. Read by one thread, and told to others. */
final class RsyncOutput {

    private static final Logger LOG = LoggerFactory.getLogger(RsyncOutput.class);
    private static final Pattern PROGRESS = Pattern.compile("\\s*(\\d{1,18})\\s+\\d+%\\s.*");
    private static final String DONE = "(xfr#1,";
    private static final int LONGEST_LINE = 1_000;
    private static final int LONGEST_SAID = 500;

    private final StringBuilder complaint = new StringBuilder();
    private volatile long doneBytes;
    private volatile boolean transferred;

    /** How much of the file is here, what was taken from the older version included. */
    long doneBytes() {
        return doneBytes;
    }

    /** Whether a file has come, and has the content that its server says. */
    boolean transferred() {
        return transferred;
    }

    /** The last of what it complained of, on one line; servers may have written it. */
    synchronized String complaint() {
        return complaint.toString().strip();
    }

    /** Reads it to its end. */
    void read(InputStream said) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(said, StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n' || next == '\r') {
                    understand(line.toString());
                    line.setLength(0);
                } else if (line.length() < LONGEST_LINE) {
                    line.append((char) next);
                }
            }
            understand(line.toString());
        } catch (IOException e) {
            LOG.debug("rsync was ended while it said something", e);
        }
    }

    private void understand(String line) {
        Matcher progress = PROGRESS.matcher(line);
        if (progress.matches()) {
            doneBytes = Long.parseLong(progress.group(1));
            transferred |= line.contains(DONE);
        } else {
            complain(line);
        }
    }

    private synchronized void complain(String line) {
        complaint.append(line.replaceAll("\\p{Cntrl}", "?").strip()).append(' ');
        complaint.delete(0, Math.max(0, complaint.length() - LONGEST_SAID));
    }
}
