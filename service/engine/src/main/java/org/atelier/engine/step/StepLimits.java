package org.atelier.engine.step;

import java.time.Duration;

/**
 * How long steps may take.
 *
 * @param staging one file
 * @param host one call to a host
 * @param boot from the machine's start to the guest agent's first answer
 * @param powerOff from the request to the guest's end; then it is powered off
 * @param unsent how long what was to be sent at the end of a lease, and cannot be, is kept and tried again
 */
public record StepLimits(Duration staging, Duration host, Duration boot, Duration powerOff, Duration unsent) {

    public static final StepLimits DEFAULT = new StepLimits(
            Duration.ofHours(6),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofMinutes(2),
            Duration.ofDays(1));
}
