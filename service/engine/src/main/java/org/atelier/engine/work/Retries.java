package org.atelier.engine.work;

import java.time.Duration;
import java.util.Optional;
import org.atelier.engine.step.StepFailedException;
import org.atelier.engine.store.StepRecord;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** Whether, and when, something that failed is tried again. */
final class Retries {

    private static final int MOST_TRIES = 6;

    /** Transports try again by themselves, and each try may fill the disk that running machines write to. */
    private static final int MOST_TRANSFERS = 2;

    /** Some 9 minutes, about as long as a guest may take to boot: one that reboots is silent until it has. */
    private static final int MOST_SILENCES = 24;

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LONGEST_PATIENT = Duration.ofMinutes(5);

    private Retries() {}

    /** The pause before the next try; empty where there is none. */
    static Optional<Duration> delay(StepRecord step, RuntimeException failure) {
        boolean more = temporary(failure) && (hostSilent(failure) || step.attempts() < mostTries(failure));
        return more ? Optional.of(pause(step.attempts(), LONGEST)) : Optional.empty();
    }

    /** The pause where it is tried again whatever the failure is. */
    static Duration patiently(StepRecord step) {
        return pause(step.attempts(), LONGEST_PATIENT);
    }

    static Duration undoDelay(StepRecord step) {
        return pause(step.attempts(), LONGEST);
    }

    /** A host that does not answer is waited for as long as the step may take: nobody knows what its machines do. */
    private static boolean hostSilent(RuntimeException failure) {
        return failure instanceof VmmException vmm && vmm.error() == VmmError.UNAVAILABLE;
    }

    private static int mostTries(RuntimeException failure) {
        if (failure instanceof VmmException vmm && vmm.error() == VmmError.GUEST_UNREACHABLE) {
            return MOST_SILENCES;
        }
        return failure instanceof TransferException ? MOST_TRANSFERS : MOST_TRIES;
    }

    private static boolean temporary(RuntimeException failure) {
        if (failure instanceof VmmException vmm) {
            return vmm.error().retryable();
        }
        if (failure instanceof TransferException transfer) {
            return transfer.kind().temporary();
        }
        return !(failure instanceof StepFailedException);
    }

    /** Twice as long each time. */
    private static Duration pause(int attempts, Duration longest) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(10, Math.max(0, attempts - 1)));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
