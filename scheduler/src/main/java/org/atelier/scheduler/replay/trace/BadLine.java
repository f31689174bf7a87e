package org.atelier.scheduler.replay.trace;

/**
 * A line that was left out.
 *
 * @param number from 1
 */
public record BadLine(long number, String reason) {

    @Override
    public String toString() {
        return "line " + number + ": " + reason;
    }
}
